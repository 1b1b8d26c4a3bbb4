import { expect, it } from 'vitest';
import { isLearntFrom, weightOfKind } from './search-document.ts';

it('lets texts about how something is detected count for less, and trains on none of them', () => {
  for (const kind of ['rule', 'test', 'capability'] as const) {
    expect(weightOfKind(kind)).toBeLessThan(1);
    expect(isLearntFrom({ kind })).toBe(false);
  }
  expect(weightOfKind('procedure')).toBe(1);
  expect(isLearntFrom({ kind: 'procedure' })).toBe(true);
});
