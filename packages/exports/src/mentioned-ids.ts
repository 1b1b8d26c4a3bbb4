import { type AnalysisResult, isId } from '@attack-kg/contracts';

/** The vulnerabilities and weaknesses that the finding names. */
export function mentionedIds({ classification }: AnalysisResult): { cves: string[]; cwes: string[] } {
  const ids = [...new Set(classification.ids)];
  return { cves: ids.filter((id) => isId('cve', id)), cwes: ids.filter((id) => isId('cwe', id)) };
}
