import { createApp } from '@attack-kg/api';
import { createClient } from '@attack-kg/client';
import { createContext, makeFirstSeed } from '@attack-kg/standalone';
import { createLogger } from '@attack-kg/telemetry';
import { readEmbeddedEnvironment } from '../env.ts';
import type { Terminal } from '../terminal.ts';
import type { Connection } from './connection.ts';

/**
 * The API in this process, without a port. A seed that is there serves as it is (`seed run` renews it); else a first
 * one is made, which answers by keywords until `seed run` has made the rest.
 */
export async function openEmbedded(terminal: Terminal): Promise<Connection> {
  const environment = readEmbeddedEnvironment();
  // What the server would log is no part of the answer; errors are shown as errors.
  const logger = createLogger({ service: 'attack-kg', write: () => undefined });
  const context = await createContext(environment, logger);
  let manifest = await context.seeding.registry.readManifest();
  if (!manifest) {
    terminal.err(`First use: the sources are fetched and read into ${environment.DATA_DIR} …`);
    manifest = (await makeFirstSeed(context, logger)).manifest;
  }
  if (manifest.is_sample) {
    terminal.err('Note: this is the small sample that ships with the program, not ATT&CK. Set SOURCES_DIR, or run');
    terminal.err('      `attack-kg seed run` with internet, for real answers.');
  } else if (manifest.warming) {
    terminal.err(`Note: without ${manifest.warming.join(', ')}. \`attack-kg seed run\` makes them, once.`);
  }
  await context.warmed;
  const app = createApp(context.api);
  return {
    client: createClient({
      baseUrl: 'http://attack-kg.invalid',
      fetch: async (input, init) => app.request(String(input), init),
      timeoutMs: 600_000,
      retries: 0,
    }),
    close: () => context.close(),
  };
}
