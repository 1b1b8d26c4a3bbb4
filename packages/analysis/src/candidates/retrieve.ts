import type { DocumentFilter } from '@attack-kg/contracts';
import type { Window } from '../text/windows.ts';
import type { Candidate } from './candidate.ts';
import { judgeWindows } from './judge-windows.ts';
import type { RetrievalPorts, RetrievalSeed, RetrieveOptions } from './retrieval-context.ts';
import { weighWindows } from './weigh-windows.ts';

/**
 * Looks every window up and lets the scorers judge it; their pooled opinion is a technique's share. A technique's score
 * is its share in the window that speaks for it most, raised a little by every other window that agrees.
 */
export async function retrieve(
  ports: RetrievalPorts,
  seed: RetrievalSeed,
  windows: readonly Window[],
  filter: DocumentFilter,
  options: RetrieveOptions = {},
): Promise<Candidate[]> {
  const judged = await judgeWindows(ports, seed, windows, filter, options);
  return weighWindows(seed, judged, filter, options);
}
