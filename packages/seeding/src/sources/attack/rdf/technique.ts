import { entityIri } from '@attack-kg/contracts';
import { isLive } from '../../../formats/stix/stix-object.ts';
import type { TripleSink } from '../../../rdf/triple-sink.ts';
import type { StixTechnique } from '../objects/technique.ts';
import type { AttackBundle } from '../parse.ts';
import { writeAttackObject } from './write-attack-object.ts';

export function writeTechnique(sink: TripleSink, bundle: AttackBundle, technique: StixTechnique): void {
  const subject = writeAttackObject(sink, bundle, technique, 'Technique');
  for (const phase of technique.kill_chain_phases) {
    const tactic = bundle.objects['x-mitre-tactic'].find(
      (candidate) => isLive(candidate) && candidate.x_mitre_shortname === phase.phase_name,
    );
    if (tactic) sink.link(subject, 'tactic', entityIri(tactic.id));
  }
}
