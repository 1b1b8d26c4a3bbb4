import type { Analyze } from '@attack-kg/analysis';
import { analysisRequestSchema } from '@attack-kg/contracts';
import { offTopicAtWork } from './fixtures/off-topic-at-work.ts';
import { offTopicTexts } from './off-topic.ts';

/** What texts about no attack get. */
export interface OffTopicMetrics {
  texts: number;
  /** Share with an empty answer. */
  empty: number;
  /** Shares with a technique that is called at least `medium`, and `high`. */
  medium: number;
  high: number;
}

/** Texts of everyday, and of developers, auditors, testers and newspapers. */
export async function measureOffTopic(analyze: Analyze): Promise<Record<string, OffTopicMetrics>> {
  return {
    everyday: await measureTexts(analyze, offTopicTexts),
    'at work': await measureTexts(analyze, Object.values(offTopicAtWork).flat()),
  };
}

async function measureTexts(analyze: Analyze, texts: readonly string[]): Promise<OffTopicMetrics> {
  const words: string[][] = [];
  for (const finding of texts) {
    const { techniques } = await analyze(analysisRequestSchema.parse({ finding }));
    words.push(techniques.map(({ confidence }) => confidence));
  }
  const share = (fits: (list: readonly string[]) => boolean) =>
    Math.round((words.filter(fits).length / words.length) * 1000) / 1000;
  return {
    texts: words.length,
    empty: share((list) => list.length === 0),
    medium: share((list) => list.some((word) => word !== 'low')),
    high: share((list) => list.includes('high')),
  };
}
