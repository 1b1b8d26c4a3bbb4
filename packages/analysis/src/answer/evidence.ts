import type { Evidence } from '@attack-kg/contracts';
import type { Candidate, Support } from '../candidate.ts';

const mostSpans = 3;
/** A further span must speak nearly as strongly as the first. */
const nearlyAsStrong = 0.6;
/** A clause says it more exactly than its sentence, if it says it nearly as strongly. */
const exactEnough = 0.55;

/** The stretches of the finding that speak for a technique: exact spans, none inside another, strongest first. */
export function evidenceOf(finding: string, candidate: Candidate): Evidence[] {
  const best = candidate.support[0]?.score ?? 0;
  const chosen: Support[] = [];
  for (const support of candidate.support) {
    if (chosen.length === mostSpans) break;
    if (support.score < best * nearlyAsStrong) continue;
    const exact = candidate.support.find(
      (other) => other !== support && contains(support, other) && other.score >= support.score * exactEnough,
    );
    const span = exact ?? support;
    if (!chosen.some((other) => contains(other, span) || contains(span, other))) chosen.push(span);
  }
  return chosen.map(({ start, end }) => ({ text: finding.slice(start, end), start, end }));
}

function contains(outer: Support, inner: Support): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
