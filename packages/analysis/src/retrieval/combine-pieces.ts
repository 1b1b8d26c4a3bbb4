import { type Calibration, textTerms } from '@attack-kg/contracts';
import { sigmoid, weightedSum } from './log-odds.ts';

/** The probability that a text is about a technique: that at least one of its pieces is, corrected for how many were looked at. */
export function combinePieces(text: Calibration['text'], odds: readonly number[], pieces: number): number {
  return sigmoid(weightedSum(textTerms, text, textTermsOf(odds, pieces)));
}

/** Beyond so many pieces a text is no other for having more: a report says more things, and each as clearly. */
const manyPieces = 4;

/**
 * In the order of `textTerms`, of the log-odds that the pieces give a technique. Were they independent events, the
 * negative logarithms of what each leaves open would add up.
 */
export function textTermsOf(odds: readonly number[], pieces: number): number[] {
  let [strongest, mostSaid, said] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const value of odds) {
    const open = Math.log1p(Math.exp(Math.min(value, 30)));
    strongest = Math.max(strongest, value);
    mostSaid = Math.max(mostSaid, open);
    said += open;
  }
  const further = said - mostSaid;
  const many = Math.log(Math.min(pieces, manyPieces));
  return [1, strongest, many, Math.log1p(further), strongest * many];
}
