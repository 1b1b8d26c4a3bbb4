import { defineConfig } from 'vitest/config';

// One process for all files: a synthesis takes seconds, and several of them look at the same one.
export default defineConfig({
  test: {
    globalSetup: ['test/support/clean-output.ts'],
    include: ['test/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    isolate: false,
    fileParallelism: false,
  },
});
