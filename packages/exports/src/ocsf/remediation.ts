import type { AnalysisResult, OcsfRemediation } from '@attack-kg/contracts';
import { mitigationUrl } from '../attack-urls.ts';

/** What to do, as OCSF's `remediation`; nothing where no mitigation is known. */
export function ocsfRemediation({ remediations }: AnalysisResult) {
  if (remediations.length === 0) return undefined;
  return {
    desc: remediations
      .map(({ mitigation_id, name, implementation }) => `${mitigation_id} ${name}: ${implementation}`)
      .join('\n'),
    references: remediations.map(({ mitigation_id }) => mitigationUrl(mitigation_id)),
  };
}

/** The product's own words first, ours after them. */
export function addRemediation(
  own: OcsfRemediation | null | undefined,
  answer: AnalysisResult,
): OcsfRemediation | null | undefined {
  const ours = ocsfRemediation(answer);
  if (!ours) return own;
  return {
    ...own,
    desc: own?.desc ? `${own.desc}\n\n${ours.desc}` : ours.desc,
    references: [...new Set([...(own?.references ?? []), ...ours.references])],
  };
}
