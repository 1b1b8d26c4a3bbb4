import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default', './test/support/plain-summary-reporter.ts'],
    provide: { writeDocuments: process.argv.includes('--update') },
    projects: [
      // Both orders are said: of files that run one at a time, as on two processors, vitest takes those without an order last.
      {
        extends: true,
        test: {
          name: 'code',
          sequence: { groupOrder: 1 },
          include: [
            'packages/*/src/**/*.test.ts',
            'services/*/src/**/*.test.ts',
            'seed-job/src/**/*.test.ts',
            'test/**/*.test.ts',
            'training/src/**/*.test.ts',
          ],
          exclude: ['test/compose/compose.test.ts', '**/node_modules/**'],
        },
      },
      // The whole stack on a Docker engine, alone on the machine: it measures times under load. After test/e2e, whose vectors and
      // calibrations of the real sources it uses again.
      {
        extends: true,
        test: { name: 'compose', include: ['test/compose/compose.test.ts'], sequence: { groupOrder: 2 } },
      },
    ],
  },
});
