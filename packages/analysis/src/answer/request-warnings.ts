import type { AnalysisRequest, Warning } from '@attack-kg/contracts';
import type { Classification } from '../mentions/classification.ts';
import type { SeedView } from '../seed-view.ts';
import { isUnmappedVulnerability, matchExploitation } from '../weaknesses/match-exploitation.ts';

/** What the caller should know about the ground that the answer stands on. */
export function requestWarnings(
  request: AnalysisRequest,
  classification: Classification,
  { manifest, lexicon }: SeedView,
): Warning[] {
  const warnings: Warning[] = [];
  if (manifest.is_sample) {
    const message = 'This answer comes from the small sample that ships with the program, not from ATT&CK itself.';
    warnings.push({ code: 'sample_data', message });
  }
  if (manifest.embedding.provider === 'lexical') {
    const message = 'No embedding model is configured; texts are compared by words and word parts alone.';
    warnings.push({ code: 'lexical_embeddings', message });
  }
  if (manifest.warming) {
    const message = `The program has just started: ${manifest.warming.join(', ')} are still being made. Ask again in a minute.`;
    warnings.push({ code: 'warming', message });
  }
  const unknown = (request.platforms ?? []).filter((platform) => !lexicon.platforms.includes(platform));
  if (unknown.length > 0) {
    const message = `Not a platform of this release: ${unknown.join(', ')}. Known: ${lexicon.platforms.join(', ')}.`;
    warnings.push({ code: 'unknown_platform', message });
  }
  const { finding } = request;
  if (
    isUnmappedVulnerability(finding, classification, lexicon) &&
    !matchExploitation(finding, classification, lexicon).uses
  ) {
    const message =
      'Little is known of how this vulnerability is exploited: it has no mapping of its own, and neither its weakness nor its kind of product is among those of known exploited ones. The techniques rest on likeness of words.';
    warnings.push({ code: 'exploitation_unknown', message });
  }
  return warnings;
}
