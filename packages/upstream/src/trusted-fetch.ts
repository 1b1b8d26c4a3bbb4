const mostRedirects = 5;
const isRedirect = (status: number) => [301, 302, 303, 307, 308].includes(status);

/**
 * A `fetch` for downloads: over TLS and from listed hosts alone, also where a redirect leads. A name that begins with a dot
 * stands for all hosts under it. Errors: what is thrown names the address that was refused.
 */
export function trustedFetch(
  hosts: readonly string[],
  fetch: typeof globalThis.fetch = globalThis.fetch,
): typeof globalThis.fetch {
  function assertTrusted(url: URL): void {
    const isListed = hosts.some((host) => (host.startsWith('.') ? url.hostname.endsWith(host) : url.hostname === host));
    if (url.protocol !== 'https:') throw new Error(`${url.origin} is not asked: downloads come over TLS alone`);
    if (!isListed) throw new Error(`${url.hostname} is not asked: it is not on the list of hosts`);
  }
  return async (input, init) => {
    let url = new URL(String(input));
    for (let hops = 0; hops <= mostRedirects; hops += 1) {
      assertTrusted(url);
      const response = await fetch(url, { ...init, redirect: 'manual' });
      const location = isRedirect(response.status) ? response.headers.get('location') : null;
      if (location === null) return response;
      await response.body?.cancel();
      url = new URL(location, url);
    }
    throw new Error(`${url.origin} leads on after ${mostRedirects} redirects`);
  };
}
