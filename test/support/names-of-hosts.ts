import dns from 'node:dns';

type Lookup = typeof dns.lookup;
type Answered = (error: Error | null, address?: unknown, family?: number) => void;

/** Names under `.test` that lead to this machine until they are gone from the DNS. */
export function nameHosts() {
  const gone = new Set<string>();
  const real = dns.lookup;
  const ours = (name: string, options: unknown, answered: Answered) => {
    if (!name.endsWith('.test')) return Reflect.apply(real, dns, [name, options, answered]);
    const isAll = typeof options === 'object' && options !== null && 'all' in options && options.all === true;
    const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), {
      code: 'ENOTFOUND',
      syscall: 'getaddrinfo',
    });
    setImmediate(() => {
      if (gone.has(name)) answered(error);
      else if (isAll) answered(null, [{ address: '127.0.0.1', family: 4 }]);
      else answered(null, '127.0.0.1', 4);
    });
  };
  dns.lookup = ours as unknown as Lookup;
  return {
    gone,
    restore() {
      dns.lookup = real;
    },
  };
}
