import type { FindingType, IdMention } from '@attack-kg/contracts';
import { type Span, splitSentencesInSteps } from '../text/split-sentences.ts';
import type { Steps } from '../turns/steps.ts';
import type { WeaknessMention } from '../weaknesses/find-weaknesses.ts';
import { type TypedText, typeOfFinding } from './finding-type.ts';

export interface SentenceTypes {
  /** What sentences are that clearly are one or the other. */
  types: FindingType[];
  /** What most of many sentences are; that of the whole where they are few, or as many of the one as of the other. */
  leading: FindingType;
  /** Whether the sentence around it speaks of a flaw, and not of deeds. */
  speakOfFlaw(at: Span): boolean;
}

/** Among deeds, the wording of a weakness alone may be what was done: another sign must say that it is a state. */
const leadAmongDeeds = 2;
/** A longer text is a report, which names flaws and deeds in any order; reading all of it adds nothing. */
const mostSentences = 200;

/** In a long text every sign occurs somewhere: then sentences decide. */
const fewSentences = 3;

/** The type of each sentence by itself; one that says nothing of its own goes with the whole. */
export function* typeSentences(
  finding: string,
  ids: readonly IdMention[],
  weaknesses: readonly WeaknessMention[],
  whole: TypedText,
): Steps<SentenceTypes> {
  const spans = (yield* splitSentencesInSteps(finding)).slice(0, mostSentences);
  const end = spans.at(-1)?.end ?? 0;
  const near = ids.filter((mention) => mention.end <= end);
  const sentences: { within: (at: Span) => boolean; lead: number }[] = [];
  for (const span of spans) {
    const within = (at: Span) => span.start <= at.start && at.end <= span.end;
    const text = finding.slice(span.start, span.end);
    const { lead } = yield* typeOfFinding(text, near.filter(within), weaknesses.filter(within));
    sentences.push({ within, lead });
  }
  const flaws = sentences.filter(({ lead }) => lead > 0).length;
  const deeds = sentences.filter(({ lead }) => lead < 0).length;
  const isLong = sentences.length > fewSentences && flaws !== deeds && !whole.isDetection;
  const leading = isLong ? (flaws > deeds ? 'vulnerability' : 'attack_narrative') : whole.type;
  return {
    leading,
    // Of a rule of detection, even the sentence about a flaw tells what is exploited.
    types: whole.isDetection
      ? []
      : sentences.flatMap(({ lead }) => (lead > 0 ? 'vulnerability' : lead < 0 ? 'attack_narrative' : [])),
    speakOfFlaw(at) {
      if (whole.isDetection) return leading === 'vulnerability';
      const lead = sentences.find(({ within }) => within(at))?.lead ?? 0;
      return lead >= (leading === 'vulnerability' ? 0 : leadAmongDeeds);
    },
  };
}
