import type { Evidence } from '@attack-kg/contracts';
import { locateQuote, type QuoteIndex } from './locate-quote.ts';

export interface LocatedQuotes {
  /** In the order of the quotes, each stretch once. */
  spans: Evidence[];
  repaired: number;
  dropped: number;
}

/** Where quotes stand in a text: as they are, moved to the nearest stretch, or dropped. */
export function locateAll(index: QuoteIndex, quotes: readonly string[]): LocatedQuotes {
  const result: LocatedQuotes = { spans: [], repaired: 0, dropped: 0 };
  for (const quote of quotes) {
    const located = locateQuote(index, quote);
    if (!located) {
      result.dropped += 1;
      continue;
    }
    if (!located.exact) result.repaired += 1;
    const { start, end } = located.span;
    if (!result.spans.some((span) => span.start === start && span.end === end)) result.spans.push(located.span);
  }
  return result;
}
