import type { Analyze } from '@attack-kg/analysis';
import { analysisRequestSchema } from '@attack-kg/contracts';
import { offTopicInSight, offTopicTexts } from './off-topic.ts';

/** What texts about no attack get. */
export interface OffTopicMetrics {
  texts: number;
  /** Share with an empty answer. */
  empty: number;
  /** The same of the texts that nobody looked at before. */
  empty_unseen: number;
  /** Share with a technique called `high`. */
  high: number;
}

export async function measureOffTopic(analyze: Analyze): Promise<OffTopicMetrics> {
  const outcomes = [];
  for (const finding of offTopicTexts) {
    const { techniques } = await analyze(analysisRequestSchema.parse({ finding }));
    outcomes.push({
      isEmpty: techniques.length === 0,
      hasHigh: techniques.some(({ confidence }) => confidence === 'high'),
    });
  }
  const share = (list: readonly boolean[]) => Math.round((list.filter(Boolean).length / list.length) * 1000) / 1000;
  return {
    texts: outcomes.length,
    empty: share(outcomes.map(({ isEmpty }) => isEmpty)),
    empty_unseen: share(outcomes.slice(offTopicInSight).map(({ isEmpty }) => isEmpty)),
    high: share(outcomes.map(({ hasHigh }) => hasHigh)),
  };
}
