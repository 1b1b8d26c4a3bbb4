import { expect, it } from 'vitest';
import { foldFacts } from './fold-facts.ts';

const technique = (domain: string) => ({ kind: 'technique', attackId: 'T0801', name: 'Monitor Process State', domain });

it('says of which domain a technique is, and takes no other for one of them', () => {
  expect(foldFacts([technique('ics')], ['T0801'])).toMatchObject([{ attack_id: 'T0801', domain: 'ics' }]);
  for (const domain of ['space', 'Enterprise', '']) {
    expect(() => foldFacts([technique(domain)], ['T0801'])).toThrow(
      expect.objectContaining({ code: 'data_mismatch', message: expect.stringContaining(`"${domain}"`) }),
    );
  }
});
