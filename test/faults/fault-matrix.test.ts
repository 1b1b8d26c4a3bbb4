import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { modelFolder } from '../support/models.ts';
import { hasServer } from '../support/real-servers.ts';
import { type Asked, ask, outcomeOf } from './matrix/ask.ts';
import { columns } from './matrix/columns.ts';
import { type App, deadlines, type FaultLab, faults, startFaultLab } from './matrix/fault-lab.ts';
import { readTable, writeTable } from './matrix/table.ts';

const modelDir = modelFolder('all-minilm-l6-v2-q');
const lacking = [
  ...(modelDir ? [] : ['a model']),
  ...(hasServer('oxigraph') && hasServer('chroma') && hasServer('qdrant-edge') ? [] : ['servers']),
];
const title = lacking.length > 0 ? ` (SKIPPED: lacks ${lacking.join(', ')})` : '';
const document = join(import.meta.dirname, '../../docs/faults.md');

/** What no answer may have: words of an upstream, or where it is. */
const secrets = /10\.9\.8\.7|secret|127\.0\.0\.1|\.test\b|ECONN|ENOTFOUND|\bat .*\.ts:\d/;
/** What a tolerant caller gets, and what one who wants all or nothing. */
const cellOf = (outcome: string, strict: string | undefined) =>
  strict && outcome.startsWith('without') ? `${outcome}; refused: ${strict}` : outcome;
/** Beside the deadlines of the request. */
const ownTimeMs = 1500;

describe.skipIf(lacking.length > 0)(`faults of upstreams${title}`, () => {
  const found = new Map<string, Record<string, string>>(faults.map((fault) => [fault, {}]));
  const stated = readTable(readFileSync(document, 'utf8'));
  let lab: FaultLab;
  beforeAll(async () => {
    lab = await startFaultLab(modelDir ?? '');
  }, 180_000);
  afterAll(async () => {
    await lab?.stop();
    if (inject('writeDocuments')) writeFileSync(document, writeTable(found, readFileSync(document, 'utf8')));
  });

  describe.each(columns)('$title', (column) => {
    const { upstream, stores, settings, question, atStart, not } = column;
    let app: App;
    let whole: Asked;
    const settled = async () => {
      // As the proxy does all the time.
      await ask(app, { path: '/readyz' });
      const asked = await ask(app, question);
      return outcomeOf(asked, whole);
    };
    beforeAll(async () => {
      app = lab.replica(stores, settings);
      whole = await ask(app, question);
      expect(whole.status).toBe(200);
      expect(await settled()).toBe('whole');
    });

    it.each(faults.filter((fault) => !not.includes(fault)))('%s', async (fault) => {
      await lab.set(upstream, fault);
      if (atStart) app = lab.replica(stores, settings);
      const tolerant = await ask(app, question);
      const strict = question.path ? undefined : await ask(app, { request: { degraded: 'refuse' } });
      await lab.set(upstream, undefined);
      for (const { text, ms } of strict ? [tolerant, strict] : [tolerant]) {
        expect(text).not.toMatch(secrets);
        expect(ms).toBeLessThan(deadlines.request + ownTimeMs);
      }
      const cell = cellOf(outcomeOf(tolerant, whole), strict && outcomeOf(strict, whole));
      Object.assign(found.get(fault) ?? {}, { [column.title]: cell });
      expect(cell).toMatch(/^(?:whole|without [a-z ]+; refused: 50\d \w+|50\d \w+)$/);
      // Over as soon as the fault is.
      await expect.poll(settled, { timeout: 10_000, interval: 100 }).toBe('whole');
      if (!inject('writeDocuments')) expect(cell).toBe(stated.get(fault)?.[column.title]);
    });
  });
});
