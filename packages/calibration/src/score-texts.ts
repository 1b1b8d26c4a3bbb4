import { type RetrievalPorts, retrieve, type ScoredSpan, splitFinding } from '@attack-kg/analysis';
import type { DocumentFilter, EmbeddedDocument, Embedder } from '@attack-kg/contracts';
import { createFlatVectorIndex } from './flat-vector-index.ts';
import type { SeedOn } from './make-seed.ts';
import type { KnownText } from './texts/known-text.ts';

export const calibrationFilter: DocumentFilter = { domains: ['enterprise'] };

/** A text of known techniques, with what the scorers make of its spans. */
export interface ScoredText extends KnownText {
  spans: ScoredSpan[];
}

/** So many texts are looked up at once. */
const textsAtOnce = 24;

/** Looks every text up by the readers' own retrieval, where no text of its maker is found. */
export async function scoreTexts(
  seedOn: SeedOn,
  documents: readonly EmbeddedDocument[],
  embedder: Embedder,
  texts: readonly KnownText[],
  onProgress: (done: number) => void,
): Promise<ScoredText[]> {
  const scored: ScoredText[] = [];
  for (const [maker, ofMaker] of Map.groupBy(texts, (entry) => entry.maker)) {
    const others = documents.filter(({ document }) => maker === undefined || document.maker !== maker);
    const seed = seedOn(others);
    // Documents of other domains pass no filter here.
    const searched = others.filter(({ document }) => document.domain === 'enterprise');
    const ports: RetrievalPorts = {
      embedder: async () => embedder,
      vectors: createFlatVectorIndex(searched),
    };
    for (let first = 0; first < ofMaker.length; first += textsAtOnce) {
      const batch = ofMaker.slice(first, first + textsAtOnce);
      const pieces = batch.map(({ text }) => splitFinding(text));
      const spans = await retrieve(ports, seed, { spans: pieces.flat(), filter: calibrationFilter });
      for (const [index, entry] of batch.entries()) {
        scored.push({ ...entry, spans: spans.splice(0, pieces[index]?.length ?? 0) });
      }
      onProgress(scored.length);
    }
  }
  return scored;
}
