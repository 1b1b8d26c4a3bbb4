import type { Detection, DetectionRule } from '@attack-kg/contracts';
import { type Aid, takeWorthiest, weighAids } from './aids.ts';
import { dataComponentsOf } from './log-sources-of-rules.ts';
import type { Nearness } from './nearness.ts';
import { platformsOfRule } from './platforms-of-rules.ts';
import type { RankedTechnique } from './ranked-technique.ts';

const most = { ofTechnique: 10, inAll: 40 };

/**
 * Gives each detection the rules that read its logs; a rule whose logs none of them has goes to the first that covers
 * its technique. What is not shown is counted where it would stand.
 */
export function addRules(
  detections: readonly Detection[],
  techniques: readonly RankedTechnique[],
  platforms: readonly string[],
  nearness: Nearness,
): Detection[] {
  // Thousands of rules share a few dozen log sources.
  const platformsOfLogs = once(platformsOfRule);
  const componentsOf = once(dataComponentsOf);
  const aids = weighAids<DetectionRule>(techniques, platforms, nearness, {
    of: ({ facts }) => facts.rules,
    platformsOf: ({ logsource }) => platformsOfLogs(logsource),
    titled: ({ rule_id: id, title }) => ({ id, title }),
  });
  const rules = oncePerRule(aids);
  const taken = new Set(takeWorthiest(rules, most).map(({ thing }) => thing.rule_id));
  const byRule = Map.groupBy(
    aids.filter(({ thing }) => taken.has(thing.rule_id)),
    ({ thing }) => thing.rule_id,
  );
  const places = createPlaces(detections, componentsOf);
  const placed = Map.groupBy(rules, ({ thing, attackId }) => places(attackId)(thing.logsource));
  const beyondRecord = leftOutOfRecords(techniques, detections);
  return detections.map((detection) => {
    const own = placed.get(detection) ?? [];
    const shown = own.filter(({ thing }) => taken.has(thing.rule_id)).sort((a, b) => b.worth - a.worth);
    return {
      ...detection,
      rules: shown.map(({ thing }) => ({
        ...thing,
        techniques_covered: (byRule.get(thing.rule_id) ?? []).map(({ attackId }) => attackId),
      })),
      rules_left_out: own.length - shown.length + (beyondRecord.get(detection) ?? 0),
    };
  });
}

/** A rule of several techniques, as that of the one for which it is worth most. */
function oncePerRule(aids: readonly Aid<DetectionRule>[]): Aid<DetectionRule>[] {
  const best = new Map<string, Aid<DetectionRule>>();
  for (const aid of aids) {
    if (aid.worth > (best.get(aid.thing.rule_id)?.worth ?? -1)) best.set(aid.thing.rule_id, aid);
  }
  return [...best.values()];
}

/** Where a rule of a technique stands. Few pairs of technique and log source, of many rules: each is looked for once. */
function createPlaces(detections: readonly Detection[], componentsOf: (logsource: string) => string[]) {
  return once((attackId: string) => {
    const covering = detections.filter(({ techniques_covered }) => techniques_covered.includes(attackId));
    return once((logsource: string): Detection | undefined => {
      const byLogs = componentsOf(logsource).map((name) => covering.find(({ data_source }) => data_source === name));
      return byLogs.find((detection) => detection !== undefined) ?? covering[0];
    });
  });
}

/** Rules that the records do not hold, counted where the technique is covered first. */
function leftOutOfRecords(
  techniques: readonly RankedTechnique[],
  detections: readonly Detection[],
): Map<Detection, number> {
  const counts = new Map<Detection, number>();
  for (const { answer, facts } of techniques) {
    const first = detections.find(({ techniques_covered }) => techniques_covered.includes(answer.attack_id));
    if (first) counts.set(first, (counts.get(first) ?? 0) + facts.rule_count - facts.rules.length);
  }
  return counts;
}

function once<Value>(work: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    const value = known.get(key) ?? work(key);
    known.set(key, value);
    return value;
  };
}
