import { isLive } from '../../../formats/stix/stix-object.ts';
import type { TripleSink } from '../../../rdf/triple-sink.ts';
import type { StixTactic } from '../objects/tactic.ts';
import type { AttackBundle } from '../parse.ts';
import { writeAttackObject } from './write-attack-object.ts';

/** A tactic with its column in the live matrix of its domain, from 0. */
export function writeTactic(sink: TripleSink, bundle: AttackBundle, tactic: StixTactic): void {
  const subject = writeAttackObject(sink, bundle, tactic, 'Tactic');
  sink.literal(subject, 'shortname', tactic.x_mitre_shortname);
  const matrices = bundle.objects['x-mitre-matrix'].filter(isLive);
  const position = matrices.map((matrix) => matrix.tactic_refs.indexOf(tactic.id)).find((column) => column >= 0);
  sink.literal(subject, 'position', position ?? matrices[0]?.tactic_refs.length ?? 0);
}
