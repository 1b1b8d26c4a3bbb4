import type { AnalysisResult, KillChainPhase } from '@attack-kg/contracts';
import type { ExportOptions } from '../export-options.ts';
import { findingTitle } from '../finding-title.ts';
import { percentOf } from '../percent.ts';
import { attackPattern } from './attack-objects.ts';
import { mitreIdentity, ourId, ourIdentity, ourObject, type StixObject, typeOfStixId } from './stix-objects.ts';
import { withoutEmpty } from './to-stix-bundle.ts';

const extensionId = 'extension-definition--fb9c968a-745b-4ade-9b25-c324172197f4';
/** When the extension was published, by its own statement. */
const published = '2022-08-02T19:34:35.143Z';

const centre: StixObject = {
  type: 'identity',
  spec_version: '2.1',
  id: 'identity--d673f8cb-c168-42da-8ed4-0cb26725f86c',
  created_by_ref: 'identity--d673f8cb-c168-42da-8ed4-0cb26725f86c',
  created: published,
  modified: published,
  name: 'MITRE Center for Threat-Informed Defense',
  identity_class: 'organization',
};

const extensionDefinition: StixObject = {
  type: 'extension-definition',
  id: extensionId,
  spec_version: '2.1',
  created: published,
  modified: published,
  created_by_ref: centre.id,
  name: 'Attack Flow',
  description: 'Extends STIX 2.1 with features to create Attack Flows.',
  schema: 'https://center-for-threat-informed-defense.github.io/attack-flow/stix/attack-flow-schema-2.0.0.json',
  version: '2.0.0',
  extension_types: ['new-sdo'],
};

/**
 * A bundle of the Attack Flow extension 2.0.0: the techniques as actions, in the order in which the finding tells of their
 * tactics; each leads to those of the next tactic.
 */
export function toAttackFlow(answer: AnalysisResult, options: ExportOptions) {
  const at = options.at.toISOString();
  const report = [answer.meta.seed_id, answer.finding];
  const byId = new Map(answer.techniques.map((technique) => [technique.attack_id, technique]));
  const patterns = new Map(answer.techniques.map((entry) => [entry.attack_id, attackPattern(entry, options)]));
  const phases = phasesOfFlow(answer);
  const idOf = (phase: KillChainPhase, technique: string) =>
    ourId('attack-action', ...report, phase.tactic_id, technique);

  const actions = phases.flatMap((phase, index) =>
    phase.techniques.flatMap((id) => {
      const technique = byId.get(id);
      if (!technique) return [];
      const next = phases[index + 1];
      return extended({
        ...ourObject('attack-action', at, ...report, phase.tactic_id, id),
        name: technique.name,
        tactic_id: phase.tactic_id,
        tactic_ref: tacticRef(phase.tactic_id, options),
        technique_id: id,
        technique_ref: patterns.get(id)?.id,
        description: technique.rationale ?? technique.evidence.map(({ text }) => text).join(' … '),
        confidence: percentOf(technique.probability),
        effect_refs: next?.techniques.map((later) => idOf(next, later)),
      });
    }),
  );
  // A flow must begin somewhere, also where nothing was found.
  const nothing = extended({
    ...ourObject('attack-condition', at, ...report),
    description: 'No technique was found in the finding.',
  });
  const [first] = phases;
  const flow = extended({
    ...ourObject('attack-flow', at, ...report),
    name: findingTitle(answer.finding),
    description: answer.finding,
    scope: answer.finding_type === 'attack_narrative' ? 'incident' : 'other',
    start_refs: first ? first.techniques.map((id) => idOf(first, id)) : [nothing.id],
  });
  const used = new Set(actions.map((action) => action.technique_ref));
  const objects = [
    extensionDefinition,
    centre,
    ourIdentity,
    mitreIdentity,
    flow,
    ...(first ? actions : [nothing]),
    ...[...patterns.values()].filter(({ id }) => used.has(id)),
  ];
  return { type: 'bundle', id: ourId('bundle', 'attack-flow', ...report, at), objects: objects.map(withoutEmpty) };
}

/** What is probably there; where nothing is, all that the answer has. A technique acts once, in the first tactic told of. */
function phasesOfFlow({ kill_chain, techniques }: AnalysisResult): KillChainPhase[] {
  const likely = techniques.filter(({ confidence }) => confidence !== 'low');
  const kept = new Set((likely.length > 0 ? likely : techniques).map(({ attack_id }) => attack_id));
  return kill_chain
    .map((phase) => ({ ...phase, techniques: phase.techniques.filter((id) => kept.delete(id)) }))
    .filter((phase) => phase.techniques.length > 0);
}

function tacticRef(tacticId: string, { stixIds }: ExportOptions): string | undefined {
  const id = stixIds?.[tacticId];
  return typeOfStixId(id) === 'x-mitre-tactic' ? id : undefined;
}

function extended(object: StixObject): StixObject {
  return { ...object, extensions: { [extensionId]: { extension_type: 'new-sdo' } } };
}
