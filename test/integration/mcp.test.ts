import { serveApp } from '@attack-kg/api';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';

const finding = 'Attackers used PowerShell to download a payload and dumped LSASS memory.';

let system: TestSystem;
let server: Awaited<ReturnType<typeof serveApp>>;
beforeAll(async () => {
  system = await startSystem(sampleDir);
  server = await serveApp(system.app, { host: '127.0.0.1', port: 0, drainMs: 0 });
});
afterAll(async () => {
  await server.stop();
  await system.remove();
});

/** A client of the official kind, connected; `era` is the revision that it speaks. */
async function connect(era: 'legacy' | { pin: string }): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: era } });
  await client.connect(new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${server.port}/mcp`)));
  return client;
}

async function call(client: Client, name: string, args: Record<string, unknown>) {
  const result = await client.callTool({ name, arguments: args });
  const [content] = result.content;
  return { text: content?.type === 'text' ? content.text : '', isError: result.isError === true };
}

describe.each([
  ['2025', 'legacy'],
  ['2026-07-28', { pin: '2026-07-28' }],
] as const)('an agent of %s', (_name, era) => {
  let client: Client;
  beforeAll(async () => {
    client = await connect(era);
  });
  afterAll(() => client.close());

  it('finds at most seven tools, each saying what it takes', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'analyze_finding',
      'get_object',
      'search',
      'countermeasures_for',
      'detections_for',
      'explain',
    ]);
    for (const tool of tools) expect(Object.keys(tool.inputSchema.properties ?? {}).length).toBeGreaterThan(0);
    // What a model has to read before it does anything.
    expect(JSON.stringify(tools).length).toBeLessThan(8000);
  });

  it('maps a finding and is told what to ask next', async () => {
    const { text } = await call(client, 'analyze_finding', { finding, top_k: 3 });
    const [answer = ''] = text.split('\n');
    expect(JSON.parse(answer).techniques).toHaveLength(3);
    expect(text).toContain('T1003.001');
    expect(text).toContain('detections_for');
  });

  it('asks why, and why not', async () => {
    expect((await call(client, 'explain', { finding, attack_id: 'T1003.001' })).text).toContain('"rank');
    expect((await call(client, 'explain', { finding, attack_id: 'T9999' })).text).toContain('does not hold it');
  });

  it('is told what was wrong, in words', async () => {
    expect(await call(client, 'analyze_finding', { finding: ' ' })).toMatchObject({
      isError: true,
      text: expect.stringContaining('must not be blank'),
    });
    expect((await call(client, 'get_object', { id: 'PowerShell' })).text).toContain('use search');
  });

  it('gets bounded replies to long reports', async () => {
    const report = `${finding} `.repeat(500);
    expect((await call(client, 'analyze_finding', { finding: report, top_k: 20 })).text.length).toBeLessThan(13_000);
  });
});
