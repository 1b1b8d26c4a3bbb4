import type { AnalysisResult, Remediation, TechniqueAnswer } from '@attack-kg/contracts';
import type { ExportOptions } from '../export-options.ts';
import {
  attackReference,
  killChainName,
  mitreObject,
  ourObject,
  phaseName,
  type StixObject,
  typeOfStixId,
} from './stix-objects.ts';

/** An object of MITRE's under its own id where that is known, else under one of ours. */
function attackObject(type: string, attackId: string, { stixIds, at }: ExportOptions): StixObject {
  const known = stixIds?.[attackId];
  if (known && typeOfStixId(known) === type) return mitreObject(type, known);
  return ourObject(type, at.toISOString(), attackId);
}

export function attackPattern(technique: TechniqueAnswer, options: ExportOptions): StixObject {
  const { attack_id, name, description, url, domain, tactics, platforms } = technique;
  return {
    ...attackObject('attack-pattern', attack_id, options),
    name,
    description,
    kill_chain_phases: tactics.map((tactic) => ({
      kill_chain_name: killChainName(domain),
      phase_name: phaseName(tactic),
    })),
    external_references: [attackReference(attack_id, url)],
    labels: platforms.length > 0 ? platforms.map((platform) => platform.toLowerCase()) : undefined,
  };
}

export function courseOfAction(
  { mitigation_id, name, implementation }: Remediation,
  options: ExportOptions,
): StixObject {
  return {
    ...attackObject('course-of-action', mitigation_id, options),
    name,
    description: implementation,
    external_references: [attackReference(mitigation_id)],
  };
}

const actorTypes = { 'intrusion-set': 'groups', malware: 'software', tool: 'software', campaign: 'campaigns' } as const;

/** Groups, programs and campaigns that the finding names; only those whose kind the graph's id tells. */
export function namedActors({ classification }: AnalysisResult, options: ExportOptions): StixObject[] {
  const seen = new Set<string>();
  return classification.names.flatMap(({ id, name }) => {
    const stixId = options.stixIds?.[id];
    const type = typeOfStixId(stixId);
    if (!stixId || !type || !(type in actorTypes) || seen.has(stixId)) return [];
    seen.add(stixId);
    const page = `https://attack.mitre.org/${actorTypes[type as keyof typeof actorTypes]}/${id}`;
    return {
      ...mitreObject(type, stixId),
      name,
      // A family, not one sample.
      ...(type === 'malware' ? { is_family: true } : {}),
      external_references: [attackReference(id, page)],
    };
  });
}
