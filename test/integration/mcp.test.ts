import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';
import { serveSystem } from '../support/serve-system.ts';

const finding = 'Attackers used PowerShell to download a payload and dumped LSASS memory.';

let system: TestSystem;
let server: Awaited<ReturnType<typeof serveSystem>>;
beforeAll(async () => {
  system = await startSystem(sampleDir);
  server = await serveSystem(system);
});
afterAll(async () => {
  await server.stop();
  await system.remove();
});

/** A client of the official kind, connected; `era` is the revision that it speaks. */
async function connect(era: 'legacy' | { pin: string }): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: era } });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`)));
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
      'coverage_for',
      'explain',
    ]);
    for (const tool of tools) expect(Object.keys(tool.inputSchema.properties ?? {}).length).toBeGreaterThan(0);
    // What a model has to read before it does anything.
    expect(JSON.stringify(tools).length).toBeLessThan(8000);
  });

  it('maps a finding and is told what to ask next', async () => {
    const { text } = await call(client, 'analyze_finding', { finding, top_k: 2 });
    const [answer = ''] = text.split('\n');
    expect(JSON.parse(answer).techniques).toHaveLength(2);
    expect(text).toContain('T1003.001');
    expect(text).toContain('detections_for');
  });

  it('asks why, and why not', async () => {
    expect((await call(client, 'explain', { finding, attack_id: 'T1003.001' })).text).toContain('"rank');
    expect((await call(client, 'explain', { finding, attack_id: 'T9999' })).text).toContain('does not hold it');
  });

  it('looks things up in the graph, a long part alone', async () => {
    const whole = await call(client, 'get_object', { id: 't1003.001' });
    expect(whole.text).toContain('LSASS Memory');
    expect(whole.text).toContain('Parts: ');
    const part = await call(client, 'get_object', { id: 'T1003.001', part: 'mitigations', offset: 1 });
    expect(JSON.parse(part.text)[0].id).toBe('M1027');
    expect((await call(client, 'search', { query: 'powershell' })).text).toContain('T1059.001');
    expect(await call(client, 'get_object', { id: 'G9999' })).toMatchObject({ isError: true });
    const resource = await client.readResource({ uri: 'attack-kg://object/T1003.001' });
    expect(JSON.stringify(resource.contents)).toContain('LSASS Memory');
  });

  it('hears what to do, what to look for and what it has already', async () => {
    const ids = { attack_ids: ['T1003.001', 'T9999'] };
    const todo = await call(client, 'countermeasures_for', ids);
    expect(todo.text).toContain('M1043');
    // An id that is not there takes nothing from the others.
    expect(todo.text).toContain('"problem"');
    const seen = await call(client, 'detections_for', ids);
    for (const word of ['DC0035', 'sample_lsass_memory_read', 'T1003.001.md']) expect(seen.text).toContain(word);
    const documents = [{ name: 'mine.csv', text: 'technique\nT1003.001\n' }];
    const { text } = await call(client, 'coverage_for', { attack_ids: ['T1003.001', 'T1059'], documents });
    expect(JSON.parse(text).techniques).toMatchObject([
      { attack_id: 'T1003.001', rule: { state: 'yes' } },
      { attack_id: 'T1059', rule: { state: 'no' } },
    ]);
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
