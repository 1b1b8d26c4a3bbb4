import type { Evidence } from '@attack-kg/contracts';

export interface EvidenceOfTechnique {
  attack_id: string;
  evidence: readonly Evidence[];
}

/** A stretch of the finding in which the same techniques have evidence. */
export interface EvidenceSegment {
  start: number;
  end: number;
  text: string;
  /** Techniques that it speaks for, in the order of the answer. */
  techniques: string[];
  /** Those whose evidence ends here: their number is written after it. */
  ending: string[];
}

/** Cuts the finding wherever evidence begins or ends; together the segments are the text. */
export function cutEvidence(finding: string, techniques: readonly EvidenceOfTechnique[]): EvidenceSegment[] {
  const spans = techniques.flatMap(({ attack_id, evidence }) =>
    evidence
      .filter(({ start, end }) => start >= 0 && end <= finding.length && start < end)
      .map(({ start, end }) => ({ attack_id, start, end })),
  );
  const cuts = [...new Set([0, finding.length, ...spans.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  const unique = (ids: string[]) => [...new Set(ids)];
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? finding.length;
    const over = spans.filter((span) => span.start <= start && span.end >= end);
    return {
      start,
      end,
      text: finding.slice(start, end),
      techniques: unique(over.map(({ attack_id }) => attack_id)),
      ending: unique(over.filter((span) => span.end === end).map(({ attack_id }) => attack_id)),
    };
  });
}
