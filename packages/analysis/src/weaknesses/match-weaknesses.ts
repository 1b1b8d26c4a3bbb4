import type { Classification } from '../mentions/classification.ts';
import type { RuleMatch } from '../mentions/rule-match.ts';

/** How far the table is to be trusted: it speaks of a kind of weakness, not of this one. Our judgement, as a probability. */
const probability = { exact: 0.75, main: 0.5, further: 0.3 };

const settings = {
  client:
    /\b(?:browser|client|document|office|word|excel|pdf|reader|player|crafted (?:file|page|image|document)|user interaction|opens?|viewer)\b/i,
  local: /\b(?:kernel|driver|local(?:ly)?|privileges?|setuid|suid|root|SYSTEM|hypervisor|guest)\b/,
};

/** Techniques that the weaknesses of a finding are used for. Each match has its reason. */
export function matchWeaknesses(finding: string, { weaknesses }: Classification): RuleMatch[] {
  return weaknesses.flatMap(({ weakness, what, start, end }) =>
    weakness.uses
      .filter(({ setting = 'any' }) => setting === 'any' || settings[setting].test(finding))
      .map(
        ({ attackId, rank, reason }): RuleMatch => ({
          start,
          end,
          attackId,
          signal: 'weakness',
          probability: probability[rank],
          reason: `${what}: ${reason}`,
        }),
      ),
  );
}
