import type { Lexicon } from '@attack-kg/contracts';
import { inheritWeaknesses } from '../sources/capec-inheritance.ts';
import type { CapecSource } from '../sources/parse-capec.ts';
import type { BinaryEntry } from '../sources/parse-lolbas.ts';
import type { Mapping } from '../sources/parse-mappings.ts';
import type { AttackBundle } from '../stix/attack-bundle.ts';
import type { AttackIds } from '../stix/attack-ids.ts';
import { attackIdOf, isLive } from '../stix/stix-object.ts';
import { cooccurrence } from './cooccurrence.ts';
import { actorNames, binaryNames, techniquesByActor } from './names.ts';

export interface LexiconInput {
  bundles: readonly AttackBundle[];
  attackIds: AttackIds;
  capec: CapecSource | undefined;
  vulnerabilities: readonly Mapping[];
  binaries: readonly BinaryEntry[];
}

/** Gathers every table that leads from a mention in a finding to techniques. */
export function buildLexicon(input: LexiconInput): Lexicon {
  const { bundles, attackIds } = input;
  const resolve = (attackId: string) => {
    const technique = attackIds.liveTechnique(attackId);
    return technique && attackIdOf(technique);
  };
  return {
    techniques: bundles.flatMap(techniqueHeaders),
    replaced: Object.fromEntries([...attackIds.replaced].sort()),
    vulnerabilities: vulnerabilityTable(input.vulnerabilities, resolve),
    ...weaknessTables(input.capec, resolve),
    names: [...bundles.flatMap(actorNames), ...binaryNames(input.binaries, resolve)],
    cooccurrence: cooccurrence(bundles),
  };
}

function techniqueHeaders(bundle: AttackBundle): Lexicon['techniques'] {
  const uses = new Map<string, number>();
  for (const used of techniquesByActor(bundle).values()) {
    for (const attackId of used) uses.set(attackId, (uses.get(attackId) ?? 0) + 1);
  }
  return bundle.objects['attack-pattern'].filter(isLive).flatMap((technique) => {
    const attackId = attackIdOf(technique);
    if (!attackId) return [];
    return [
      {
        attack_id: attackId,
        name: technique.name.trim(),
        domain: bundle.domain,
        platforms: technique.x_mitre_platforms,
        tactics: technique.kill_chain_phases.map((phase) => phase.phase_name),
        used_by: uses.get(attackId) ?? 0,
      },
    ];
  });
}

const mappingTypes = ['exploitation_technique', 'primary_impact', 'secondary_impact'] as const;

function vulnerabilityTable(
  mappings: readonly Mapping[],
  resolve: (attackId: string) => string | undefined,
): Lexicon['vulnerabilities'] {
  const table: Lexicon['vulnerabilities'] = {};
  for (const mapping of mappings) {
    const attackId = resolve(mapping.attackId);
    if (!attackId) continue;
    const mappingType = mappingTypes.find((type) => type === mapping.mappingType) ?? 'uncategorized';
    const cve = mapping.capabilityId.toUpperCase();
    const rows = table[cve] ?? [];
    table[cve] = rows;
    if (!rows.some((row) => row.attack_id === attackId && row.mapping_type === mappingType)) {
      rows.push({ attack_id: attackId, mapping_type: mappingType });
    }
  }
  return table;
}

function weaknessTables(
  capec: CapecSource | undefined,
  resolve: (attackId: string) => string | undefined,
): Pick<Lexicon, 'weaknesses' | 'attack_patterns'> {
  const weaknesses: Lexicon['weaknesses'] = {};
  const attackPatterns: Lexicon['attack_patterns'] = {};
  const live = capec?.patterns.filter((pattern) => !pattern.deprecated) ?? [];
  const inherited = inheritWeaknesses(live);
  for (const pattern of live) {
    const techniques = [...new Set(pattern.techniques.flatMap((id) => resolve(id) ?? []))];
    if (techniques.length > 0) attackPatterns[pattern.id] = techniques;
    for (const link of inherited.get(pattern.id) ?? []) {
      const rows = weaknesses[link.weakness] ?? [];
      weaknesses[link.weakness] = rows;
      for (const attackId of techniques) {
        rows.push({ attack_id: attackId, capec_id: pattern.id, inherited_from: link.inheritedFrom });
      }
    }
  }
  return { weaknesses, attack_patterns: attackPatterns };
}
