import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeVersionOfSample } from '../../../test/support/versions-of-sample.ts';

const files: [RegExp, string][] = [
  [/\/enterprise-attack\.json$/, 'enterprise-attack.json'],
  [/capec.*\.json$/, 'stix-capec.json'],
  [/\/d3fend\.ttl$/, 'd3fend.ttl'],
  [/\/ATLAS\.yaml$/, 'atlas/ATLAS.yaml'],
];
const archives: [RegExp, string][] = [
  [/\/SigmaHQ\/sigma\//, 'sigma'],
  [/\/splunk\/security_content\//, 'splunk'],
  [/\/atomic-red-team\//, 'atomic-red-team'],
  [/\/capa-rules\//, 'capa-rules'],
  [/\/mappings-explorer\//, 'mappings'],
];

/** The internet as far as sources go: the committed sample, each part under the address where the real one is published. */
export async function startPublishedSources(folder: string) {
  const packed = new Map<string, Buffer>();
  await publish(1);

  /** From now on the sample's advice says that it is of this version. */
  async function publish(version: number): Promise<void> {
    await writeVersionOfSample(folder, version);
    for (const [, name] of archives) {
      if (packed.has(name)) continue;
      const tar = promisify(execFile)('tar', ['-czf', '-', '-C', folder, name], { encoding: 'buffer', maxBuffer: 1e8 });
      packed.set(name, (await tar).stdout);
    }
  }

  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const [, file] = files.find(([pattern]) => pattern.test(path)) ?? [];
    const [, archive] = archives.find(([pattern]) => pattern.test(path)) ?? [];
    const content = file ? readFile(join(folder, file)) : Promise.resolve(packed.get(archive ?? ''));
    content.then(
      (bytes) => (bytes ? response.end(bytes) : response.writeHead(404).end()),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    asked,
    publish,
    async stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
