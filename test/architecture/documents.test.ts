import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCodes } from '@attack-kg/contracts';
import {
  apiEnvironmentSchema,
  embeddingsEnvironmentSchema,
  seedJobEnvironmentSchema,
  standaloneEnvironmentSchema,
} from '@attack-kg/settings';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

it('docs/errors.md has a heading for each code', () => {
  const headings = [...read('docs/errors.md').matchAll(/^## `?(\w+)`?$/gm)].map((match) => match[1]);
  expect(headings.sort()).toEqual(Object.keys(errorCodes).sort());
});

it('.env.example names every setting and no other', () => {
  const named = [...read('.env.example').matchAll(/^#?\s?([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1]);
  const schemas = [
    standaloneEnvironmentSchema,
    apiEnvironmentSchema,
    seedJobEnvironmentSchema,
    embeddingsEnvironmentSchema,
  ];
  const ofCompose = globSync('{docker-compose,compose.*}.yml', { cwd: root }).flatMap((file) =>
    [...read(file).matchAll(/\$\{([A-Z0-9_]+)/g)].map((match) => match[1]),
  );
  // Compose's own; the rest are those that our files ask for.
  const known = new Set([...schemas.flatMap((schema) => Object.keys(schema.shape)), ...ofCompose, 'COMPOSE_FILE']);
  expect([...new Set(named)].sort()).toEqual([...known].sort());
});

it('documents name only files that are there', () => {
  for (const document of ['README.md', ...globSync('docs/**/*.md', { cwd: root })]) {
    const paths = [...read(document).matchAll(/`((?:packages|services|seed-job|test|docs|scripts)\/[\w./-]+)`/g)];
    for (const [, path] of paths) expect(existsSync(join(root, path ?? '')), `${document}: ${path}`).toBe(true);
  }
});

it('the picture of the architecture names every package', () => {
  const picture = read('docs/architecture.md');
  for (const folder of globSync('{packages,services}/*', { cwd: root }))
    expect(picture).toContain(folder.split('/')[1]);
});
