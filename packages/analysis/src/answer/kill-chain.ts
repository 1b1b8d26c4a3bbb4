import { type Domain, domains, type KillChainPhase } from '@attack-kg/contracts/analysis-result';
import type { RankedTechnique } from './ranked-technique.ts';

interface Phase extends KillChainPhase {
  position: number;
}

/** The tactics of the answer in the order of their matrix, each with its techniques in the order of the answer. */
export function composeKillChain(techniques: readonly RankedTechnique[]): KillChainPhase[] {
  const phases = new Map<string, Phase>();
  for (const { answer, facts } of techniques) {
    for (const tactic of facts.tactics) {
      const phase = phases.get(tactic.attack_id) ?? {
        tactic_id: tactic.attack_id,
        tactic: tactic.name,
        domain: answer.domain,
        techniques: [],
        position: tactic.position,
      };
      phases.set(tactic.attack_id, phase);
      phase.techniques.push(answer.attack_id);
    }
  }
  const rank = (domain: Domain) => domains.indexOf(domain);
  return [...phases.values()]
    .sort((a, b) => rank(a.domain) - rank(b.domain) || a.position - b.position)
    .map(({ position: _, ...phase }) => phase);
}

/** `Execution: PowerShell (T1059.001) → Credential Access: LSASS Memory (T1003.001)` */
export function describeKillChain(phases: readonly KillChainPhase[], techniques: readonly RankedTechnique[]): string {
  const names = new Map(techniques.map(({ answer }) => [answer.attack_id, answer.name]));
  return phases
    .map((phase) => `${phase.tactic}: ${phase.techniques.map((id) => `${names.get(id)} (${id})`).join(', ')}`)
    .join(' → ');
}
