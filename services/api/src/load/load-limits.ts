import type { ApiEnvironment } from '@attack-kg/settings';
import type { LoadLimits } from './limit-analyses.ts';

type LoadSettings = Pick<
  ApiEnvironment,
  'MAX_CONCURRENT_ANALYSES' | 'MAX_QUEUED_ANALYSES' | 'MAX_CONCURRENT_REPORTS' | 'BATCH_CONCURRENCY'
>;

export function loadLimits(environment: LoadSettings): LoadLimits {
  return {
    analyses: environment.MAX_CONCURRENT_ANALYSES,
    queue: environment.MAX_QUEUED_ANALYSES,
    reports: environment.MAX_CONCURRENT_REPORTS,
    batch: environment.BATCH_CONCURRENCY,
  };
}
