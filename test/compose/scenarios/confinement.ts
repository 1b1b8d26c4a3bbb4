import { expect, it } from 'vitest';
import type { Service } from '../stack/compose-stack.ts';
import { docker } from '../stack/run.ts';
import type { SuiteContext } from '../suite-context.ts';

const running: Service[] = ['oxigraph', 'chroma', 'tei', 'api', 'proxy'];
const stores = { oxigraph: 7878, chroma: 8000, tei: 80 } as const;

interface Inspected {
  NetworkSettings: { Networks: Record<string, { IPAddress: string }> };
  HostConfig: {
    PortBindings: Record<string, unknown> | null;
    ReadonlyRootfs: boolean;
    Memory: number;
    CapDrop: string[] | null;
    SecurityOpt: string[] | null;
  };
}

async function inspect(id: string): Promise<Inspected> {
  const [found] = JSON.parse(await docker('inspect', id)) as Inspected[];
  if (!found) throw new Error(`no container ${id}`);
  return found;
}

export function confinementScenarios(suite: SuiteContext): void {
  it('publishes the port of the proxy and no other', async () => {
    for (const service of running) {
      for (const id of await suite.stack.containers(service)) {
        const published = Object.keys((await inspect(id)).HostConfig.PortBindings ?? {});
        expect([service, published]).toEqual([service, service === 'proxy' ? ['8000/tcp'] : []]);
      }
    }
  });

  it('lets no store be reached from where the proxy is, nor a replica reach outside', { timeout: 60_000 }, async () => {
    const { stack } = suite;
    const [proxy = ''] = await stack.containers('proxy');
    const [replica = ''] = await stack.containers('api');
    for (const [service, port] of Object.entries(stores)) {
      const [id = ''] = await stack.containers(service as Service);
      const { Networks } = (await inspect(id)).NetworkSettings;
      for (const { IPAddress } of Object.values(Networks)) {
        // From a replica it can be reached: the probe itself works.
        expect([service, await connects(replica, IPAddress, port)]).toEqual([service, 'connected']);
        expect([service, await connects(proxy, IPAddress, port)]).toEqual([service, 'not connected']);
      }
    }
    for (const network of Object.keys((await inspect(replica)).NetworkSettings.Networks)) {
      expect([network, await docker('network', 'inspect', '--format', '{{.Internal}}', network)]).toEqual([
        network,
        'true',
      ]);
    }
  });

  it('runs everything without root, rights and a place to write, within a limit of memory', async () => {
    for (const service of running) {
      for (const id of await suite.stack.containers(service)) {
        const { HostConfig } = await inspect(id);
        const processes = (await docker('top', id, '-eo', 'pid,uid')).split('\n').slice(1);
        const users = processes.map((line) => Number(line.trim().split(/\s+/)[1]));
        expect([service, users.length > 0, users.includes(0)]).toEqual([service, true, false]);
        expect(HostConfig, service).toMatchObject({ ReadonlyRootfs: true, CapDrop: ['ALL'] });
        expect(HostConfig.SecurityOpt, service).toContain('no-new-privileges:true');
        expect(HostConfig.Memory, service).toBeGreaterThan(0);
      }
    }
    const [replica = ''] = await suite.stack.containers('api');
    const writing = docker('exec', replica, 'node', '-e', "require('node:fs').writeFileSync('/app/new', '')");
    await expect(writing).rejects.toThrow(/read-only file system/i);
  });
}

/** Whether a TCP connection can be opened from within another container's network. */
function connects(from: string, address: string, port: number): Promise<string> {
  const script = `const s = require('node:net').connect({ host: '${address}', port: ${port}, timeout: 2000 });
    s.on('connect', () => { console.log('connected'); process.exit(); });
    for (const sign of ['error', 'timeout']) s.on(sign, () => { console.log('not connected'); process.exit(); });`;
  return docker('run', '--rm', '--network', `container:${from}`, 'node:24-slim', 'node', '-e', script);
}
