import {
  type AnalysisResult,
  type AnswerChanges,
  parentOf,
  type StoredAnswer,
  type TechniqueFacts,
} from '@attack-kg/contracts';

export interface ComparedAnswer {
  stored: StoredAnswer;
  seedId: string;
  /** What each id of the stored answer is now, where it is anything. */
  current: ReadonlyMap<string, string>;
  /** Of those, and of their parents. */
  facts: ReadonlyMap<string, TechniqueFacts>;
  /** The answer that is given now. */
  again: AnalysisResult | undefined;
}

type TechniqueChange = AnswerChanges['techniques'][number];

/** What a seed changes in a stored answer; nothing of it is a mistake of the answer. */
export function answerChanges(compared: ComparedAnswer): AnswerChanges {
  const { stored, seedId, current, facts, again } = compared;
  const ids = [...new Set(current.values())];
  const known = ids
    .flatMap((id) => [facts.get(id), facts.get(parentOf(id) ?? '')])
    .filter((entry) => entry !== undefined);
  const mitigations = new Map(
    known.flatMap((entry) => entry.mitigations.map((advice) => [advice.mitigation_id, advice.name])),
  );
  const components = new Set(
    known.flatMap(({ analytics }) =>
      analytics.flatMap(({ log_sources }) => log_sources.map((log) => log.data_component)),
    ),
  );
  const seedOf = stored.meta?.seed_id;
  return {
    from_seed_id: seedOf ?? null,
    to_seed_id: seedId,
    techniques: stored.techniques.flatMap((technique) => techniqueChanges(technique, compared)),
    mitigations: {
      gone: missing(
        stored.remediations.map(({ mitigation_id }) => mitigation_id),
        [...mitigations.keys()],
      ),
      new: missing(
        again?.remediations.map(({ mitigation_id }) => mitigation_id) ?? [],
        stored.remediations.map(({ mitigation_id }) => mitigation_id),
      ),
      renamed: stored.remediations.flatMap(({ mitigation_id, name: before }) => {
        const now = mitigations.get(mitigation_id);
        return before !== undefined && now !== undefined && now !== before ? [{ mitigation_id, before, now }] : [];
      }),
    },
    detections: {
      gone: missing(
        stored.detections.map(({ data_source }) => data_source),
        [...components],
      ),
      new: missing(
        again?.detections.map(({ data_source }) => data_source) ?? [],
        stored.detections.map(({ data_source }) => data_source),
      ),
    },
    reanalysis: again ? compareTechniques(stored, current, again) : null,
  };
}

function techniqueChanges(
  { attack_id, name, tactics }: StoredAnswer['techniques'][number],
  { current, facts }: ComparedAnswer,
): TechniqueChange[] {
  const id = current.get(attack_id);
  const now = facts.get(id ?? '');
  if (id === undefined || !now)
    return [{ attack_id, change: 'gone', before: name === undefined ? [] : [name], now: [] }];
  const changes: TechniqueChange[] = [];
  if (id !== attack_id) changes.push({ attack_id, change: 'revoked', before: [attack_id], now: [id] });
  if (name !== undefined && name !== now.name)
    changes.push({ attack_id, change: 'renamed', before: [name], now: [now.name] });
  const names = now.tactics.map((tactic) => tactic.name);
  if (tactics && [...tactics].sort().join('\n') !== [...names].sort().join('\n')) {
    changes.push({ attack_id, change: 'other_tactics', before: tactics, now: names });
  }
  return changes;
}

function compareTechniques(stored: StoredAnswer, current: ComparedAnswer['current'], again: AnalysisResult) {
  const before = stored.techniques.map(({ attack_id }) => current.get(attack_id) ?? attack_id);
  const now = again.techniques.map(({ attack_id }) => attack_id);
  return {
    differs: before.join(' ') !== now.join(' '),
    techniques: { gone: missing(before, now), new: missing(now, before) },
  };
}

/** Those of the list that the other has not, each once. */
function missing(list: readonly string[], other: readonly string[]): string[] {
  return [...new Set(list)].filter((entry) => !other.includes(entry));
}
