import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deployedFunction } from '../support/deployed-function.ts';
import { createBucket } from '../support/local-cloud.ts';
import { hasMoto, startMoto } from '../support/moto.ts';
import { startPublishedSources } from '../support/published-sources.ts';
import { synthesise } from '../support/synthesise.ts';

describe.skipIf(!hasMoto())(`the function that fetches sources${hasMoto() ? '' : ' (SKIPPED: lacks moto)'}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'attack-kg-fetch-'));
  const bucket = 'attack-kg-sources';
  const attack = 'sources/raw.githubusercontent.com';
  let moto: Awaited<ReturnType<typeof startMoto>>;
  let published: Awaited<ReturnType<typeof startPublishedSources>>;
  let s3: Awaited<ReturnType<typeof createBucket>>;
  let fetchSources: ReturnType<typeof deployedFunction>;

  beforeAll(async () => {
    [moto, published] = await Promise.all([startMoto(), startPublishedSources(join(folder, 'published'))]);
    s3 = await createBucket(bucket, moto.url);
    const world = { bucket, s3Url: moto.url, internet: published.url, folder };
    // Pinned editions are held to their hashes, which a sample has not.
    fetchSources = deployedFunction(synthesise({ sources: 'latest' }), world);
  });
  afterAll(async () => {
    await Promise.all([moto?.stop(), published?.stop()]);
    rmSync(folder, { recursive: true, force: true });
  });

  const keys = async () =>
    ((await s3.send(new ListObjectsV2Command({ Bucket: bucket }))).Contents ?? []).map(({ Key }) => Key ?? '');
  const text = async (Key: string) =>
    (await s3.send(new GetObjectCommand({ Bucket: bucket, Key }))).Body?.transformToString();
  const remember = (digest: unknown) =>
    s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'seeded.json', Body: JSON.stringify({ digest }) }));

  it('brings each source to the bucket, under the address that it comes from', async () => {
    const fetched = await fetchSources({});
    expect(fetched).toMatchObject({ changed: true, missing: {}, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await keys()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(new RegExp(`^${attack}/.*/enterprise-attack\\.json$`)),
        'sources/d3fend.mitre.org/ontologies/d3fend.ttl',
      ]),
    );
  });

  it('says that nothing has changed where a run with these came to its end, and only then', async () => {
    const { digest } = (await fetchSources({})) as { digest: string };
    expect(await fetchSources({})).toMatchObject({ changed: true, digest });
    await remember(digest);
    expect(await fetchSources({})).toMatchObject({ changed: false, digest });
  });

  it('wants another seed where program, stores or model are others, or somebody says so', async () => {
    expect(await fetchSources({}, { SEED_RECIPE: 'another program' })).toMatchObject({ changed: true });
    expect(await fetchSources({ force: true })).toMatchObject({ changed: true });
  });

  it('replaces what was published anew', async () => {
    const key = (await keys()).find((one) => one.endsWith('/enterprise-attack.json')) ?? '';
    const before = await text(key);
    await published.publish(2);
    expect(await fetchSources({})).toMatchObject({ changed: true });
    expect(await text(key)).not.toBe(before);
  });

  it('tells the state machine what no repetition mends, and nothing else, by its name', async () => {
    await expect(fetchSources({}, { SOURCES_BUCKET: '' })).rejects.toMatchObject({ name: 'FinalError' });
    await expect(fetchSources({}, { SOURCES_BUCKET: 'no-bucket' })).rejects.not.toMatchObject({ name: 'FinalError' });
    await expect(fetchSources({}, { INTERNET: 'http://127.0.0.1:9', TMPDIR: '/dev/null' })).rejects.not.toMatchObject({
      name: 'FinalError',
    });
  });
});
