import type { DetectionRule } from '@attack-kg/contracts';
import { expect, it } from 'vitest';
import { bestRules } from './best-rules.ts';

const rule = (rule_id: string, status: string, level: string): DetectionRule => ({
  rule_id,
  status,
  level,
  title: rule_id,
  logsource: '',
  url: '',
  author: '',
  source: '',
  licence: '',
});

it('keeps a hundred: what its maker stands by before what is tried out, the graver first, the ungraded in the middle', () => {
  const trials = Array.from({ length: 120 }, (_, index) => rule(`e${1000 + index}`, 'experimental', 'critical'));
  const kept = bestRules([
    ...trials,
    rule('low', 'test', 'low'),
    rule('unknown', 'made up', 'critical'),
    rule('lower', 'production', 'low'),
    rule('splunk', 'production', ''),
    rule('higher', 'production', 'high'),
    rule('high', 'stable', 'high'),
    rule('critical', 'test', 'critical'),
  ]);
  expect(kept).toHaveLength(100);
  expect(kept.slice(0, 7).map(({ rule_id }) => rule_id)).toEqual([
    'high',
    'higher',
    'splunk',
    'lower',
    'critical',
    'low',
    'e1000',
  ]);
  expect(kept.some(({ rule_id }) => rule_id === 'unknown')).toBe(false);
});
