import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { expect, it } from 'vitest';
import type { SuiteContext } from '../suite-context.ts';

const finding = 'Attackers used PowerShell to download a payload and dumped LSASS memory.';

/** All that the stack serves beside analyses, as its users reach it: out of the images and through the proxy. */
export function faceScenarios(suite: SuiteContext): void {
  it('serves the page with what it loads', async () => {
    const response = await fetch(suite.stack.url);
    const document = await response.text();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const assets = [...document.matchAll(/(?:src|href)="\.?(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(assets.length).toBeGreaterThan(1);
    for (const path of assets) expect((await fetch(new URL(path, suite.stack.url))).status, path).toBe(200);
  });

  it('serves the reference, the graph and other formats', async () => {
    for (const path of ['/openapi.json', '/docs', '/techniques/T1003.001', '/search?q=powershell', '/stats']) {
      expect((await fetch(new URL(path, suite.stack.url))).status, path).toBe(200);
    }
    const layer = await fetch(new URL('/analyze?format=navigator', suite.stack.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ finding }),
    });
    expect(await layer.json()).toMatchObject({ domain: 'enterprise-attack' });
  });

  it('serves an agent, whichever replica each of its requests meets', async () => {
    for (const mode of ['legacy', { pin: '2026-07-28' }] as const) {
      const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } });
      await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', suite.stack.url)));
      for (let call = 0; call < 8; call += 1) {
        const { content } = await client.callTool({ name: 'analyze_finding', arguments: { finding, top_k: 1 + call } });
        expect(content).toMatchObject([{ type: 'text', text: expect.stringContaining('T1003') }]);
      }
      await client.close();
    }
  });
}
