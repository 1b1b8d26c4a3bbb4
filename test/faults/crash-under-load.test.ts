import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelFolder } from '../support/models.ts';
import { hasServer } from '../support/real-servers.ts';
import { type Asked, ask, outcomeOf } from './matrix/ask.ts';
import { type App, deadlines, type FaultLab, startFaultLab } from './matrix/fault-lab.ts';

const modelDir = modelFolder('all-minilm-l6-v2-q');
const lacking = [
  ...(modelDir ? [] : ['a model']),
  ...(hasServer('oxigraph') && hasServer('chroma') && hasServer('qdrant-edge') ? [] : ['servers']),
];
const title = lacking.length > 0 ? ` (SKIPPED: lacks ${lacking.join(', ')})` : '';
/** A caller comes so often, whatever became of those before. */
const everyMs = 100;
const awayMs = 1500;

describe.skipIf(lacking.length > 0)(`real servers that are killed and come back under load${title}`, () => {
  let lab: FaultLab;
  beforeAll(async () => {
    lab = await startFaultLab(modelDir ?? '');
  }, 180_000);
  afterAll(() => lab?.stop());

  async function load(app: App, whole: Asked, during: () => Promise<void>): Promise<string[]> {
    const asked: Promise<string>[] = [];
    let running = true;
    const sending = (async () => {
      for (; running; await sleep(everyMs)) {
        asked.push(
          ask(app).then((answer) => {
            expect(answer.ms).toBeLessThan(deadlines.request + 1500);
            return outcomeOf(answer, whole);
          }),
        );
      }
    })();
    await during();
    running = false;
    await sending;
    return Promise.all(asked);
  }

  it.each([
    ['oxigraph', 'chroma', ['whole']],
    ['chroma', 'chroma', ['whole', 'without vectors']],
    ['qdrant', 'qdrant', ['whole', 'without vectors']],
    ['tei', 'chroma', ['whole', 'without embeddings']],
  ] as const)('%s: every request is answered, and whole again when it is back', async (name, stores, allowed) => {
    // As it is in service: a restart is waited for, so that most notice nothing.
    const app = lab.replica(stores, { UPSTREAM_TIMEOUT_MS: '2000' });
    const whole = await ask(app);
    expect(whole.status).toBe(200);
    const outcomes = await load(app, whole, async () => {
      await sleep(500);
      await lab.servers[name].crash(awayMs);
      await sleep(1500);
    });
    expect(outcomes.length).toBeGreaterThan(20);
    // On a busy machine a queue may stand while a store is waited for.
    expect([...allowed, '503 overloaded']).toEqual(expect.arrayContaining([...new Set(outcomes)]));
    expect(outcomes.slice(-3)).toEqual(['whole', 'whole', 'whole']);
  });
});
