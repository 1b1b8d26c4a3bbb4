import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { groups } from './groups.ts';

const root = join(import.meta.dirname, '../..');

it.each(Object.entries(groups))('every mutant of %s finds the code that it breaks, once', (_, mutants) => {
  const stale = mutants.filter(({ file, find }) => readFileSync(join(root, file), 'utf8').split(find).length !== 2);
  expect(stale.map(({ what, file }) => `${what}: ${file}`)).toEqual([]);
});
