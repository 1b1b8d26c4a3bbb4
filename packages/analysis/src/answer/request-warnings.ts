import type { AnalysisRequest, Warning } from '@attack-kg/contracts';
import type { SeedView } from '../seed-view.ts';

/** What the caller should know about the ground that the answer stands on. */
export function requestWarnings(request: AnalysisRequest, { manifest, lexicon }: SeedView): Warning[] {
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
  return warnings;
}
