import type { Report } from './report/report.ts';
import type { ComposeStack } from './stack/compose-stack.ts';
import type { MemoryWatch } from './stack/memory-watch.ts';

/** What all scenarios share: the one stack, and what they found. Filled before the first of them runs. */
export interface SuiteContext {
  stack: ComposeStack;
  report: Report;
  memory: MemoryWatch;
}
