import type { DirectPointer } from '../candidates/direct-lanes.ts';
import type { Classification } from '../classify/classify.ts';
import type { Span } from '../text/split-sentences.ts';
import { type Weakness, weaknesses } from './weakness-table.ts';

/** How far the table is to be trusted: it speaks of a kind of weakness, not of this one. */
const share = { main: 0.5, further: 0.3 };

const settings = {
  client:
    /\b(?:browser|client|document|office|word|excel|pdf|reader|player|crafted (?:file|page|image|document)|user interaction|opens?|viewer)\b/i,
  local: /\b(?:kernel|driver|local(?:ly)?|privileges?|setuid|suid|root|SYSTEM|hypervisor|guest)\b/,
};

/**
 * Techniques that the weaknesses of a finding are used for: those whose CWE it names, and, where it is a
 * vulnerability, those that it words. Each pointer has its reason.
 */
export function followWeaknesses(finding: string, classification: Classification): DirectPointer[] {
  return weaknesses.flatMap((weakness) =>
    mentionsOf(weakness, finding, classification).flatMap(({ what, ...span }) =>
      weakness.uses
        .filter(({ setting = 'any' }) => setting === 'any' || settings[setting].test(finding))
        .map(
          ({ attackId, rank, reason }): DirectPointer => ({
            ...span,
            attackId,
            lane: 'weakness',
            share: share[rank],
            reason: `${what}: ${reason}`,
          }),
        ),
    ),
  );
}

function mentionsOf(weakness: Weakness, finding: string, classification: Classification): (Span & { what: string })[] {
  const byId = classification.ids.find(({ kind, id }) => kind === 'cwe' && weakness.cwes.includes(id));
  if (byId) return [{ what: byId.id, start: byId.start, end: byId.end }];
  // In a narrative the same words tell what was done, and the texts of ATT&CK know better what that is.
  if (classification.type !== 'vulnerability') return [];
  const worded = weakness.wording.exec(finding);
  return worded ? [{ what: worded[0], start: worded.index, end: worded.index + worded[0].length }] : [];
}
