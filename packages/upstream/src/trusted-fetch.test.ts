import { expect, it } from 'vitest';
import { trustedFetch } from './trusted-fetch.ts';

const hosts = ['raw.example.org', '.cdn.example.org'];

/** Addresses that lead on, and all others that are there. */
function internet(redirects: Record<string, string>) {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = String(input);
    asked.push(url);
    expect(init?.redirect).toBe('manual');
    const location = redirects[url];
    return location ? new Response(null, { status: 302, headers: { location } }) : new Response('there');
  };
  return { asked, get: trustedFetch(hosts, fetch) };
}

it('follows redirects over TLS to listed hosts, relative ones too', async () => {
  const { get, asked } = internet({
    'https://raw.example.org/a': '/b',
    'https://raw.example.org/b': 'https://one.cdn.example.org/c',
  });
  expect(await (await get('https://raw.example.org/a', { headers: { range: 'bytes=1-' } })).text()).toBe('there');
  expect(asked).toEqual(['https://raw.example.org/a', 'https://raw.example.org/b', 'https://one.cdn.example.org/c']);
});

it.each([
  ['another host', 'https://evil.example/x'],
  ['a host that ends alike', 'https://evilraw.example.org/x'],
  ['the domain itself where hosts under it are meant', 'https://cdn.example.org/x'],
  ['plain HTTP', 'http://raw.example.org/x'],
  ['this machine', 'https://127.0.0.1/x'],
  ['a file', 'file:///etc/passwd'],
])('asks %s for nothing, at first or by redirect', async (_, address) => {
  const { get, asked } = internet({ 'https://raw.example.org/a': address });
  await expect(get('https://raw.example.org/a')).rejects.toThrow(/is not asked/);
  expect(asked).toEqual(['https://raw.example.org/a']);
  await expect(get(address)).rejects.toThrow(/is not asked/);
  expect(asked.length).toBe(1);
});

it('does not go round in circles', async () => {
  const { get, asked } = internet({ 'https://raw.example.org/a': 'https://raw.example.org/a' });
  await expect(get('https://raw.example.org/a')).rejects.toThrow('leads on after 5 redirects');
  expect(asked.length).toBe(6);
});
