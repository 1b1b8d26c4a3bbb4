import { describe, expect, it } from 'vitest';
import { fitOdds, type HeardWord, wordsOf } from './fit-odds.ts';

/** Sixty questions with twenty candidates each: the first is right in `sure` of ten, the others share the rest. */
function questions(say: (at: number, isRight: boolean) => HeardWord['word'], sure = 7): HeardWord[] {
  return Array.from({ length: 60 }, (_, question) => {
    const right = question % 10 < sure ? 0 : 1 + (question % 19);
    return Array.from({ length: 20 }, (_, at): HeardWord => {
      const prior = at === 0 ? sure / 10 : (1 - sure / 10) / 19;
      return { word: say(at, at === right), prior, right: at === right };
    });
  }).flat();
}

describe('what a word of a model is worth', () => {
  it('is much where it was given to what is right, and its silence then counts against the others', () => {
    const { high, none, medium } = fitOdds(questions((_, isRight) => (isRight ? 'high' : 'none')));
    expect(high.odds).toBeGreaterThan(8);
    expect(high.odds).toBeLessThanOrEqual(30);
    expect(none.odds).toBeLessThan(0.2);
    expect(medium).toEqual({ right: 0, wrong: 0, odds: 1 });
    expect([high.right, high.wrong, none.right, none.wrong]).toEqual([60, 0, 0, 1140]);
  });

  it('is nothing where it was given by chance, or to what is likely anyway', () => {
    // Each candidate as often as any other, right or wrong.
    let asked = 0;
    const byTurns = fitOdds(
      questions(() => {
        asked += 1;
        return asked % 7 === 0 ? 'high' : 'none';
      }),
    );
    expect(Math.abs(Math.log(byTurns.high.odds))).toBeLessThan(0.8);
    const first = fitOdds(questions((at) => (at === 0 ? 'high' : 'none')));
    expect(first.high.odds).toBeCloseTo(1, 1);
    expect(first.none.odds).toBeCloseTo(1, 1);
    const fifth = fitOdds(questions((at) => (at === 4 ? 'high' : 'none')));
    expect(Math.abs(Math.log(fifth.high.odds))).toBeLessThan(1);
  });

  it('counts against what it was given to where it is wrong', () => {
    const { high } = fitOdds(questions((at, isRight) => (at === 0 && !isRight ? 'high' : 'none')));
    expect(high.odds).toBeLessThan(0.2);
  });
});

it('hears each word beside what was likely without the model', () => {
  const technique = (attack_id: string, probability: number, model_choice?: 'high' | 'none') =>
    ({ attack_id, probability, model_choice }) as never;
  const without = { techniques: [technique('T1', 0.5), technique('T2', 0.2)] };
  const answer = { techniques: [technique('T1', 0.9, 'high'), technique('T2', 0.1, 'none'), technique('T3', 0.1)] };
  expect(wordsOf(answer, without, ['T1'])).toEqual([
    { word: 'high', prior: 0.5, right: true },
    { word: 'none', prior: 0.2, right: false },
  ]);
});
