import { resolve } from 'node:path';

/**
 * Vectors, classifiers and calibrations that test/e2e/stack.test.ts has computed from the real sources, for the suite that
 * runs after it. Their names carry the hash of what they are made of, so an old one is never taken for a new one.
 */
export const seedCacheFolder = resolve(import.meta.dirname, '../../.data/seed-cache');
