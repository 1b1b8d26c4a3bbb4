import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { silentLogger } from '@attack-kg/telemetry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';
import { serveSystem } from '../support/serve-system.ts';

const binFolder = process.env.SERVERS_BIN ?? resolve(import.meta.dirname, '../../.data/ci-venv/bin');
const program = join(binFolder, 'schemathesis');
const isThere = existsSync(program);
if (!isThere && process.env.CI === 'true') throw new Error(`CI needs schemathesis in ${binFolder}`);

/** What an answer must keep to; whether odd requests are refused is for the tests of the routes. */
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
];
/**
 * A stranger asks the running server what its document allows and what it does not. An answer that was exported before is too large
 * a thing to be made up in time, and NDJSON and SPARQL are formats that the program does not write: they have tests of their own.
 */
const args = [
  'run',
  '--no-color',
  '--checks',
  checks.join(','),
  '--phases',
  'examples,coverage,fuzzing',
  '--max-examples',
  '5',
  '--seed',
  '1',
  '--request-timeout',
  '30',
  ...['exportAnswer', 'analyzeBatch', 'enrichOcsf', 'sparqlByPost'].flatMap((id) => ['--exclude-operation-id', id]),
];

describe.skipIf(!isThere)(`schemathesis${isThere ? '' : ' (SKIPPED: set SERVERS_BIN)'}`, () => {
  let system: TestSystem;
  let server: Awaited<ReturnType<typeof serveSystem>>;
  beforeAll(async () => {
    system = await startSystem(sampleDir, silentLogger, { SPARQL_ENABLED: 'true' });
    server = await serveSystem(system);
  });
  afterAll(async () => {
    await server?.stop();
    await system?.remove();
  });

  it('finds no error of the server, and no answer that the document does not describe', {
    timeout: 300_000,
  }, async () => {
    // It keeps what it found beside where it runs.
    const child = spawn(program, [...args, `${server.url}/openapi.json`], {
      cwd: system.dataDir,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [report, [status]] = await Promise.all([text(child.stdout), once(child, 'close')]);
    expect(report).toMatch(/Test cases:\s+\d{3,} generated/);
    expect(status, report).toBe(0);
  });
});
