import type { Remediation } from '@attack-kg/contracts';
import { expect, it } from 'vitest';
import { composeMinimalSet } from './minimal-set.ts';
import type { RankedTechnique } from './ranked-technique.ts';

const remediation = (mitigation_id: string, addresses: string[]) =>
  ({ mitigation_id, name: mitigation_id, addresses }) as Remediation;
const technique = (attack_id: string, probability = 0.5) => ({ answer: { attack_id, probability } }) as RankedTechnique;

it('covers all that can be covered with few mitigations, and says what is not', () => {
  const set = composeMinimalSet(
    [remediation('M1', ['T1', 'T2']), remediation('M2', ['T2', 'T3', 'T4']), remediation('M3', ['T1'])],
    [technique('T1'), technique('T2'), technique('T3'), technique('T4'), technique('T5')],
  );
  expect(set).toMatchObject({ covers: 4, of: 5, uncovered: ['T5'] });
  expect(set.mitigations.map((entry) => entry.mitigation_id)).toEqual(['M2', 'M1']);
});

it('leaves out what later choices make needless', () => {
  // The first choice adds most at first, but the two others cover all of it.
  const set = composeMinimalSet(
    [
      remediation('M1', ['T1', 'T2', 'T3', 'T4']),
      remediation('M2', ['T1', 'T2', 'T5']),
      remediation('M3', ['T3', 'T4', 'T6']),
    ],
    ['T1', 'T2', 'T3', 'T4', 'T5', 'T6'].map((id) => technique(id)),
  );
  expect(set.mitigations.map((entry) => entry.mitigation_id)).toEqual(['M2', 'M3']);
});

it('is empty where nothing was found', () => {
  expect(composeMinimalSet([], [])).toEqual({ mitigations: [], covers: 0, of: 0, uncovered: [] });
});
