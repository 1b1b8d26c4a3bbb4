import { foreignMakers } from '@attack-kg/calibration';
import type { LeftOut } from './left-out.ts';
import { type KnownMetrics, likely, measureKnown, rankKnown } from './measure-known.ts';
import type { RankedCase } from './retrieval-metrics.ts';

/** What texts get that nothing of the program has seen: each left-out maker's, and held-out examples that were joined. */
export interface LeftOutMetrics {
  makers: Record<string, KnownMetrics>;
  joined: Record<string, KnownMetrics>;
}

/** With all makers' cases, for what is said of them together. */
export async function measureLeftOut(leftOut: LeftOut): Promise<{ metrics: LeftOutMetrics; ofMakers: RankedCase[] }> {
  const makers: LeftOutMetrics['makers'] = {};
  const everyone: RankedCase[] = [];
  for (const maker of foreignMakers) {
    const { analyze, texts } = leftOut.ofMaker(maker);
    const cases = await rankKnown(analyze, texts);
    everyone.push(...cases);
    makers[maker] = measureKnown(cases);
  }
  makers.all = measureKnown(everyone);
  const joined: LeftOutMetrics['joined'] = {};
  const { analyze, texts } = leftOut.joined();
  for (const [size, list] of texts) joined[size] = measureKnown(await rankKnown(analyze, list));
  return { metrics: { makers, joined }, ofMakers: likely(everyone) };
}
