/** What memory was and how it grew, by least squares over the second half: the first is spent filling caches. */
export function slopeOf(points: readonly { at: number; mb: number }[]) {
  const late = points.slice(Math.floor(points.length / 2));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [at, mb] = [mean(late.map((point) => point.at)), mean(late.map((point) => point.mb))];
  const spread = late.reduce((sum, point) => sum + (point.at - at) ** 2, 0);
  const together = late.reduce((sum, point) => sum + (point.at - at) * (point.mb - mb), 0);
  const rounded = (value: number) => Math.round(value * 10) / 10;
  return {
    'first MB': rounded(points[0]?.mb ?? 0),
    'most MB': rounded(Math.max(...points.map((point) => point.mb))),
    'last MB': rounded(points.at(-1)?.mb ?? 0),
    'MB an hour, second half': rounded(together / spread),
  };
}
