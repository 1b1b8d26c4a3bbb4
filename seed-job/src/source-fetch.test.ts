import { seedJobEnvironmentSchema } from '@attack-kg/settings';
import { expect, it, vi } from 'vitest';
import { sourceFetch } from './source-fetch.ts';

const published = 'https://raw.githubusercontent.com/mitre-attack/enterprise-attack.json';
const signal = new AbortController().signal;

function asked(settings: Record<string, string>) {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => new Response('{}'));
  return { fetch: sourceFetch(seedJobEnvironmentSchema.parse(settings), fetch), calls: fetch.mock.calls };
}

it('asks where a source is published, or the mirror for the same address', async () => {
  const without = asked({});
  await without.fetch(published, { signal });
  expect(without.calls).toEqual([[published, { signal }]]);
  for (const mirror of ['http://mirror/sources', 'http://mirror/sources/']) {
    const { fetch, calls } = asked({ SOURCES_MIRROR: mirror });
    await fetch(published, { signal });
    const there = 'http://mirror/sources/raw.githubusercontent.com/mitre-attack/enterprise-attack.json';
    expect(calls).toEqual([[there, { signal }]]);
  }
});

it('signs for S3 what it asks of a mirror there, and wants to know the region', async () => {
  const settings = {
    SOURCES_MIRROR: 'https://bucket.s3.eu-west-1.amazonaws.com/sources',
    SOURCES_MIRROR_AUTH: 'sigv4',
  };
  expect(() => asked(settings)).toThrow(/AWS_REGION/);
  const key = { AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' };
  const { fetch, calls } = asked({ ...settings, ...key });
  await fetch(published, { headers: { range: 'bytes=5-' }, signal });
  const headers = new Headers(calls[0]?.[1]?.headers);
  expect(headers.get('authorization')).toMatch(/^AWS4-HMAC-SHA256 Credential=id\/\d{8}\/eu-west-1\/s3\//);
  expect(headers.get('range')).toBe('bytes=5-');
});
