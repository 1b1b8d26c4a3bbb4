/** A probability for people. Nothing is certain: the ends are said as bounds. */
export function sayPercent(probability: number): string {
  if (probability >= 0.995) return '>99%';
  if (probability < 0.005) return '<1%';
  return `${Math.round(probability * 100)}%`;
}
