import type { Signal } from '@attack-kg/contracts';
import type { Span } from '../text/split-sentences.ts';

/** A technique that an id or a weakness in the finding leads to, without any similarity of text. */
export interface RuleMatch extends Span {
  attackId: string;
  signal: Signal;
  /** How likely the technique is right where this rule matches: our judgement. */
  probability: number;
  /** For the reader of the answer. */
  reason: string;
}
