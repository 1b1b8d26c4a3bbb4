import { expect, it } from 'vitest';
import { createTurns } from './create-turns.ts';
import { mapInTurns } from './map-in-turns.ts';
import { atOnce, inTurns, type Steps } from './steps.ts';
import type { Turn } from './turn.ts';

const reportLength = 100_000;

function computeFor(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

/** Computes in pieces, each longer than a slice, and says so. */
function computing(said: string[], name: string, pieces: number) {
  return (turn: Turn) =>
    mapInTurns(
      Array.from({ length: pieces }, (_, index) => index),
      () => {
        computeFor(3);
        said.push(name);
      },
      turn,
    );
}

it('lets others in between the pieces of a report, and a short finding to its end', async () => {
  const said: string[] = [];
  const turns = createTurns();
  const report = turns.take(reportLength, computing(said, 'report', 6));
  const short = turns.take(100, computing(said, 'short', 3));
  await Promise.all([report, short]);
  expect(said.lastIndexOf('short')).toBeLessThan(said.lastIndexOf('report') - 3);
  expect(said.slice(said.indexOf('short')).slice(0, 3)).toEqual(['short', 'short', 'short']);
});

it('gives reports their turns one after the other', async () => {
  const said: string[] = [];
  const turns = createTurns();
  await Promise.all(['a', 'b'].map((name) => turns.take(reportLength, computing(said, name, 4))));
  expect(said.join('')).toMatch(/^(?:ab|ba){3,4}/);
});

it('starves no report: while a short finding waits for somebody, a report goes on', async () => {
  const said: string[] = [];
  const turns = createTurns();
  const answer = Promise.withResolvers<void>();
  const waiting = turns.take(100, () => answer.promise);
  await turns.take(reportLength, computing(said, 'report', 5));
  answer.resolve();
  await waiting;
  expect(said).toHaveLength(5);
});

it('goes on after a report that failed', async () => {
  const turns = createTurns();
  const failing = turns.take(reportLength, async (turn) => {
    await turn.giveWay();
    throw new Error('failed');
  });
  await expect(failing).rejects.toThrow('failed');
  const said: string[] = [];
  await turns.take(reportLength, computing(said, 'report', 2));
  expect(said).toHaveLength(2);
});

it('comes to the same in steps as at once', async () => {
  function* steps(): Steps<number> {
    yield;
    yield;
    return 7;
  }
  let waits = 0;
  const turn = {
    async giveWay() {
      waits += 1;
    },
  };
  expect([atOnce(steps()), await inTurns(steps(), turn), waits]).toEqual([7, 7, 2]);
});
