import { foreignMakers } from '@attack-kg/calibration';
import type { LeftOut } from './left-out.ts';
import { type KnownMetrics, likely, measureKnown, rankKnown } from './measure-known.ts';
import { askTable, measureTable, type TableAnswer, type WeaknessMetrics } from './measure-weaknesses.ts';
import type { RankedCase } from './retrieval-metrics.ts';

/** What texts get that nothing of the program has seen: each left-out maker's, and held-out examples that were joined. */
export interface LeftOutMetrics {
  makers: Record<string, KnownMetrics>;
  joined: Record<string, KnownMetrics>;
  /** What the table of weaknesses has a part in: of left-out makers' texts, and of known exploited vulnerabilities. */
  weaknesses?: Record<string, WeaknessMetrics>;
}

interface MeasuredLeftOut {
  metrics: LeftOutMetrics;
  /** All makers' cases, for what is said of them together. */
  ofMakers: RankedCase[];
  /** The answers that the table has a part in, makers' and known exploited vulnerabilities'. */
  ofTable: TableAnswer[];
}

export async function measureLeftOut(leftOut: LeftOut, sourcesDir: string): Promise<MeasuredLeftOut> {
  const makers: LeftOutMetrics['makers'] = {};
  const everyone: RankedCase[] = [];
  const weaknesses: Record<string, WeaknessMetrics> = {};
  const ofMakers: TableAnswer[] = [];
  let flawTexts = 0;
  for (const maker of foreignMakers) {
    const { analyze, texts, flaws } = leftOut.ofMaker(maker);
    const cases = await rankKnown(analyze, texts);
    everyone.push(...cases);
    ofMakers.push(...(await askTable(analyze, flaws)));
    flawTexts += flaws.length;
    makers[maker] = measureKnown(cases);
    process.stdout.write(`${maker} ${JSON.stringify(makers[maker])}\n`);
  }
  makers.all = measureKnown(everyone);
  weaknesses.makers = measureTable(flawTexts, ofMakers);
  const exploited: TableAnswer[] = [];
  let exploitedTexts = 0;
  for (const { analyze, texts } of await leftOut.vulnerabilities(sourcesDir)) {
    exploited.push(...(await askTable(analyze, texts)));
    exploitedTexts += texts.length;
  }
  weaknesses['known exploited'] = measureTable(exploitedTexts, exploited);
  const joined: LeftOutMetrics['joined'] = {};
  const { analyze, texts } = leftOut.joined();
  for (const [size, list] of texts) joined[size] = measureKnown(await rankKnown(analyze, list));
  return {
    metrics: { makers, joined, weaknesses },
    ofMakers: likely(everyone),
    ofTable: [...ofMakers, ...exploited],
  };
}
