import type { AnalysisResult } from '@attack-kg/contracts';

/** What the model may choose from: the seed's own words alone. The finding stands elsewhere, fenced. */
export interface AnalystContext {
  techniques: { attack_id: string; name: string; tactics: string; about: string }[];
  mitigations: { mitigation_id: string; name: string; addresses: string; guidance: string }[];
  data_sources: string[];
}

/** A rough rule for English in today's tokenizers; the budget is a bound, not a bill. */
export const charactersPerToken = 4;
const longestGuidance = 400;
const mostDataSources = 20;
/** Guidance is most of a prompt: it is shown for what the likeliest techniques need. */
const advisedTechniques = 5;

/** Candidates first, then data sources, then guidance, until `budget` characters are spent. */
export function buildContext(answer: AnalysisResult, budget: number): AnalystContext {
  let left = budget;
  const fits = (entry: unknown) => {
    left -= JSON.stringify(entry).length;
    return left >= 0;
  };
  const techniques = answer.techniques
    .map((technique) => ({
      attack_id: technique.attack_id,
      name: technique.name,
      tactics: technique.tactics.join(', '),
      about: technique.description,
    }))
    .filter(fits);
  const dataSources = answer.detections.slice(0, mostDataSources).map((detection) => detection.data_source);
  const data_sources = dataSources.filter(fits);
  const likeliest = new Set(answer.techniques.slice(0, advisedTechniques).map(({ attack_id }) => attack_id));
  const mitigations = answer.remediations
    .filter(({ addresses }) => addresses.some((id) => likeliest.has(id)))
    .map((remediation) => ({
      mitigation_id: remediation.mitigation_id,
      name: remediation.name,
      addresses: remediation.addresses.join(', '),
      guidance: remediation.implementation.slice(0, longestGuidance),
    }))
    .filter(fits);
  return { techniques, mitigations, data_sources };
}
