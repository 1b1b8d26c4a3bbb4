import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deployed } from './deployed.ts';
import { credentials } from './local-cloud.ts';
import type { Synthesis } from './synthesise.ts';

export interface FunctionWorld {
  bucket: string;
  /** S3's address, that of a server which has the internet, and a folder for files of the function's own. */
  s3Url: string;
  internet: string;
  folder: string;
}

/** The function that fetches sources, as it would be uploaded: its own bundle, with the settings of the template. */
export function deployedFunction({ template, folder: assembly }: Synthesis, world: FunctionWorld) {
  const [resource] = Object.values(template.findResources('AWS::Lambda::Function')).filter(
    ({ Properties }) => Properties.Environment?.Variables?.SOURCES_BUCKET,
  );
  const { SEED_RECIPE, SOURCES_LATEST } = resource?.Properties.Environment.Variables ?? {};
  const file = join(assembly, `asset.${assetOf(resource?.Properties.Code, assembly)}`, 'index.mjs');
  return async (event: unknown, extra: Record<string, string> = {}): Promise<unknown> => {
    const child = fork(join(import.meta.dirname, 'invoke-function.ts'), [file, JSON.stringify(event)], {
      silent: true,
      env: {
        ...credentials,
        PATH: process.env.PATH ?? '',
        TMPDIR: world.folder,
        INTERNET: world.internet,
        AWS_ENDPOINT_URL_S3: world.s3Url,
        SOURCES_BUCKET: world.bucket,
        SOURCES_LATEST: String(SOURCES_LATEST),
        SEED_RECIPE: deployed(SEED_RECIPE),
        ...extra,
      },
    });
    let said = '';
    child.stderr?.on('data', (chunk) => (said += chunk));
    child.once('exit', () => child.emit('message', { error: { name: 'Exit', message: said } }));
    const [answer] = (await once(child, 'message')) as [
      { result?: unknown; error?: { name: string; message: string } },
    ];
    // Lambda tells Step Functions the name.
    if (answer.error) throw Object.assign(new Error(answer.error.message), { name: answer.error.name });
    return answer.result;
  };
}

/** Which asset a function's code is. */
function assetOf({ S3Key }: { S3Key: string }, assembly: string): string {
  const assets = JSON.parse(readFileSync(join(assembly, 'attack-kg.assets.json'), 'utf8')) as {
    files: Record<string, unknown>;
  };
  const hash = S3Key.replace('.zip', '');
  if (!Object.keys(assets.files).join().includes(hash)) throw new Error(`no asset ${hash}`);
  return hash;
}
