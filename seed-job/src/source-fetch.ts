import { mirrorPath } from '@attack-kg/seeding';
import { awsSettings, type SeedJobEnvironment } from '@attack-kg/settings';
import { createAwsFetch } from '@attack-kg/upstream/aws';

/** What sources are downloaded with: from where they are published, or all from the mirror that SOURCES_MIRROR names. */
export function sourceFetch(environment: SeedJobEnvironment, fetch = globalThis.fetch): typeof globalThis.fetch {
  const { SOURCES_MIRROR: mirror, SOURCES_MIRROR_AUTH: auth } = environment;
  if (!mirror) return fetch;
  const send = auth === 'sigv4' ? createAwsFetch(awsSettings(environment), { fetch })('s3') : fetch;
  return (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    return send(`${mirror.replace(/\/$/, '')}/${mirrorPath(url)}`, init);
  };
}
