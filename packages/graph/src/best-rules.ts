import type { DetectionRule } from '@attack-kg/contracts';

/**
 * Some techniques have hundreds of rules, most techniques fewer than this; what an answer needs is chosen among them by
 * how near they are to its finding, so all but the very many are kept.
 */
const mostRules = 100;

/** Tried and kept up by their makers first, then what they say matters most. */
const statuses = ['stable', 'production', 'test', 'experimental'];
const levels = ['critical', 'high', 'medium', 'low', 'informational'];

/** The rules of one technique that are worth keeping, best first. */
export function bestRules(rules: readonly DetectionRule[]): DetectionRule[] {
  return rules
    .toSorted(
      (a, b) =>
        place(statuses, a.status) - place(statuses, b.status) ||
        // Splunk gives no level: such a rule stands in the middle.
        place(levels, a.level || 'medium') - place(levels, b.level || 'medium') ||
        (a.rule_id < b.rule_id ? -1 : 1),
    )
    .slice(0, mostRules);
}

function place(order: readonly string[], value: string): number {
  const position = order.indexOf(value);
  return position < 0 ? order.length : position;
}
