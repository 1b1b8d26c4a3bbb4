import type { Evidence } from '@attack-kg/contracts';
import { type Candidate, compareSupport, type Support } from '../candidate.ts';

const mostSpans = 3;
/** A further span must speak nearly as strongly as the first. */
const nearlyAsStrong = 0.6;
/** A clause says it more exactly than its sentence, if it says it nearly as strongly. */
const exactEnough = 0.55;
/** Beside a rule match, a text that speaks for the technique more weakly than this is noise. */
const leastBesideRule = 0.1;

/**
 * The stretches of the finding that speak for a technique: exact spans, strongest first. What rules match and what texts
 * say are two kinds of evidence: how certain a rule is says nothing of how clear a text is, so each kind is measured by
 * its own strongest. Of one kind, none is inside another.
 */
export function evidenceOf(finding: string, { support }: Pick<Candidate, 'support'>): Evidence[] {
  const rules = support.filter(({ by }) => by === 'rule');
  const least = rules.length > 0 ? leastBesideRule : 0;
  const texts = support.filter(({ by, score }) => by === 'text' && score >= least);
  return [...strongestOf(rules), ...strongestOf(texts)]
    .sort(compareSupport)
    .map(({ start, end }) => ({ text: finding.slice(start, end), start, end }));
}

function strongestOf(support: readonly Support[]): Support[] {
  const best = support[0]?.score ?? 0;
  const chosen: Support[] = [];
  for (const candidate of support) {
    if (chosen.length === mostSpans) break;
    if (candidate.score < best * nearlyAsStrong) continue;
    const exact = support.find(
      (other) => other !== candidate && contains(candidate, other) && other.score >= candidate.score * exactEnough,
    );
    const span = exact ?? candidate;
    if (!chosen.some((other) => contains(other, span) || contains(span, other))) chosen.push(span);
  }
  return chosen;
}

function contains(outer: Support, inner: Support): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
