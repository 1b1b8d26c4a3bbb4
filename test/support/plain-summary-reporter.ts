import type { Reporter, TestModule } from 'vitest/node';

/** Says what was skipped and why, and ends the run with one plain line that any machine can read. */
export default class PlainSummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const lacking = new Set<string>();
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      let inModule = 0;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        counts[state === 'passed' || state === 'failed' ? state : 'skipped'] += 1;
        if (state === 'skipped') lacking.add(reasonOf(test.fullName));
        inModule += state === 'failed' ? 1 : 0;
      }
      // A file that could not even be loaded has no tests to count.
      if (module.state() === 'failed' && inModule === 0) counts.failed += 1;
    }
    // After the default reporter's own summary.
    const skipped = [...lacking].map((reason) => `skipped: ${reason}\n`).join('');
    process.once('exit', () =>
      process.stdout.write(`\n${skipped}${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`),
    );
  }
}

/** What a suite lacks, as its title says; tests that a condition leaves out name none. */
function reasonOf(title: string): string {
  return /SKIPPED: ([^)]*)/.exec(title)?.[1] ?? title;
}
