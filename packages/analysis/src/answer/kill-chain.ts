import { type Domain, domains, type KillChainPhase } from '@attack-kg/contracts';
import type { RankedTechnique } from './ranked-technique.ts';

interface Phase extends KillChainPhase {
  position: number;
  /** Where the finding speaks of the phase: by its likeliest technique. */
  start: number;
}

/**
 * The tactics of the answer in the order in which the finding tells them, or where it tells them at once in that of
 * their matrix; each with its techniques in the order of the finding too.
 */
export function composeKillChain(techniques: readonly RankedTechnique[]): KillChainPhase[] {
  const starts = new Map(techniques.map(({ answer }) => [answer.attack_id, answer.evidence[0]?.start ?? 0]));
  const phases = new Map<string, Phase>();
  for (const { answer, facts } of techniques) {
    for (const tactic of facts.tactics) {
      const phase = phases.get(tactic.attack_id) ?? {
        tactic_id: tactic.attack_id,
        tactic: tactic.name,
        domain: answer.domain,
        techniques: [],
        position: tactic.position,
        start: starts.get(answer.attack_id) ?? 0,
      };
      phases.set(tactic.attack_id, phase);
      phase.techniques.push(answer.attack_id);
    }
  }
  const rank = (domain: Domain) => domains.indexOf(domain);
  const startOf = (attackId: string) => starts.get(attackId) ?? 0;
  return [...phases.values()]
    .sort((a, b) => rank(a.domain) - rank(b.domain) || a.start - b.start || a.position - b.position)
    .map(({ position: _, start: __, ...phase }) => ({
      ...phase,
      techniques: phase.techniques.toSorted((a, b) => startOf(a) - startOf(b)),
    }));
}

/** `Execution: PowerShell (T1059.001) → Credential Access: LSASS Memory (T1003.001)` */
export function describeKillChain(phases: readonly KillChainPhase[], techniques: readonly RankedTechnique[]): string {
  const names = new Map(techniques.map(({ answer }) => [answer.attack_id, answer.name]));
  return phases
    .map((phase) => `${phase.tactic}: ${phase.techniques.map((id) => `${names.get(id)} (${id})`).join(', ')}`)
    .join(' → ');
}
