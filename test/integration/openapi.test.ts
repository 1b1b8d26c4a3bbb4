import { globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createOpenApiDocument, namedSchemas, operations, schemaComments, toJsonSchema } from '@attack-kg/api/openapi';
import { version } from '@attack-kg/contracts';
import { silentLogger } from '@attack-kg/telemetry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';

const docs = join(import.meta.dirname, '../../docs');
const root = join(import.meta.dirname, '../..');
const commented = globSync('{packages/contracts,services/api}/src/**/*.ts', { cwd: root })
  .sort()
  .flatMap((file) => schemaComments(readFileSync(join(root, file), 'utf8')));
const answerSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:attack-kg:schema:answer',
  title: 'The answer of POST /analyze',
  ...toJsonSchema(namedSchemas.AnalysisResult.schema, 'output', new Map(), commented),
};
let system: TestSystem;

beforeAll(async () => {
  // With everything on that may be off.
  system = await startSystem(sampleDir, silentLogger, { SPARQL_ENABLED: 'true' });
});
afterAll(() => system.remove());

const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** Whoever changes a schema or a route runs `npm test -- test/integration/openapi.test.ts --update` and reads the diff. */
describe('the committed documents', () => {
  it('docs/openapi.json is what the schemas and routes say now', async () => {
    await expect(pretty(createOpenApiDocument(operations, version, commented))).toMatchFileSnapshot(
      join(docs, 'openapi.json'),
    );
  });

  it('docs/answer.schema.json is the schema of the answer', async () => {
    await expect(pretty(answerSchema)).toMatchFileSnapshot(join(docs, 'answer.schema.json'));
  });
});

it('says of fields what the code says of them', () => {
  const document = JSON.stringify(answerSchema);
  expect(document).toContain('How likely it is right');
  expect(
    schemaComments(
      'const a = z.object({\n  /** One. */\n  b: z.string(),\n  /**\n   * Two\n   * lines.\n   */\n  c: z.object({\n    /** In. */\n    d: z.string(),\n  }),\n});',
    ),
  ).toEqual([
    {
      fields: ['b', 'c'],
      comments: new Map([
        ['b', 'One.'],
        ['c', 'Two lines.'],
      ]),
    },
    { fields: ['d'], comments: new Map([['d', 'In.']]) },
  ]);
});

it('has every route of the API, and no other', () => {
  // The page and what it loads are no part of the API.
  const served = system.app.routes
    .filter(({ method, path }) => method !== 'ALL' && path !== '/' && !path.startsWith('/assets/'))
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
  const described = operations.map(({ method, path }) => `${method} ${path}`);
  expect(described.toSorted()).toEqual([...new Set(served)].toSorted());
});

describe('examples', () => {
  const contents = operations.flatMap(({ id, request = {}, response, other_responses = {} }) =>
    [
      ...Object.entries(request),
      ...Object.entries(response),
      ...Object.values(other_responses).flatMap(({ content = {} }) => Object.entries(content)),
    ].map(([type, content]) => ({ name: `${id}: ${type}`, ...content })),
  );

  it.each(contents)('$name has one', ({ example }) => {
    expect(example).toBeDefined();
  });

  it.each(contents.filter(({ schema }) => schema !== 'text' && schema !== 'object'))(
    '$name keeps to its schema',
    ({ schema, example }) => {
      if (schema === 'text' || schema === 'object' || example === undefined) return;
      expect(namedSchemas[schema].schema.safeParse(example).error).toBeUndefined();
    },
  );
});

describe('what the service answers', () => {
  it.each([
    ['/health', 'Health'],
    ['/readyz', 'Readiness'],
    ['/livez', 'Liveness'],
    ['/nothing-here', 'Problem'],
  ] as const)('%s is a %s', async (path, name) => {
    const body = await (await system.app.request(path)).json();
    expect(namedSchemas[name].schema.safeParse(body).error).toBeUndefined();
  });

  it('an answer is one by the published JSON Schema, too', async () => {
    const finding = 'Attackers used PowerShell to download a payload and dumped LSASS memory';
    const answer = await (await system.post({ finding, explain: true })).json();
    const published = z.fromJSONSchema(answerSchema as Parameters<typeof z.fromJSONSchema>[0]);
    expect(published.safeParse(answer).error).toBeUndefined();
    expect(published.safeParse({ ...(answer as object), techniques: [{ attack_id: 1 }] }).success).toBe(false);
  });

  it('the document is served as it is committed', async () => {
    const response = await system.app.request('/openapi.json');
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.text()).toBe(await readFile(join(docs, 'openapi.json'), 'utf8'));
  });

  it('the page shows every route, and nothing on it may run', async () => {
    const response = await system.app.request('/docs');
    const page = await response.text();
    for (const { path } of operations) expect(page).toContain(`<code>${path}</code>`);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page).not.toMatch(/<script|\son\w+=|javascript:/i);
  });
});
