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
  const aids = weighAids<DetectionRule>(techniques, platforms, {
    of: ({ facts }) => facts.rules,
    platformsOf: ({ logsource }) => platformsOfRule(logsource),
    nearness: ({ rule_id: id, title }, evidence) => nearness({ id, title }, evidence),
  });
  const taken = new Set(takeWorthiest(oncePerRule(aids), most).map(({ thing }) => thing.rule_id));
  const placed = Map.groupBy(oncePerRule(aids), (aid) => placeOf(aid, detections));
  const beyondRecord = leftOutOfRecords(techniques, detections);
  return detections.map((detection) => {
    const own = placed.get(detection) ?? [];
    const shown = own.filter(({ thing }) => taken.has(thing.rule_id)).sort((a, b) => b.worth - a.worth);
    return {
      ...detection,
      rules: shown.map(({ thing }) => ({ ...thing, techniques_covered: techniquesOf(thing, aids) })),
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

function techniquesOf({ rule_id }: DetectionRule, aids: readonly Aid<DetectionRule>[]): string[] {
  return aids.filter(({ thing }) => thing.rule_id === rule_id).map(({ attackId }) => attackId);
}

function placeOf({ thing, attackId }: Aid<DetectionRule>, detections: readonly Detection[]): Detection | undefined {
  const covering = detections.filter(({ techniques_covered }) => techniques_covered.includes(attackId));
  const byLogs = dataComponentsOf(thing.logsource).map((name) =>
    covering.find(({ data_source }) => data_source === name),
  );
  return byLogs.find((detection) => detection !== undefined) ?? covering[0];
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
