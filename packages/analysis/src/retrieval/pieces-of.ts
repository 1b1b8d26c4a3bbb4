import type { ScoredSpan } from './scored-span.ts';

/** The smallest stretch of a finding that is looked up, with what stands around it. */
export interface Piece {
  /** A clause, or a sentence (or a passage of a long text) that has none. */
  own: ScoredSpan;
  /** Where it is a clause. */
  sentence: ScoredSpan | undefined;
  /** So many clauses its sentence has. */
  clauses: number;
  /** Where it has several sentences. */
  passage: ScoredSpan | undefined;
  /** So many sentences its passage has. */
  sentences: number;
}

/** The pieces of a text, in its order. */
export function piecesOf(scored: readonly ScoredSpan[]): Piece[] {
  const clauses = scored.filter(({ span }) => span.part === 'clause');
  const sentences = scored.filter(({ span }) => span.part === 'sentence');
  const passages = scored.filter(({ span }) => span.part === 'passage');
  return [...sentences, ...passages.filter((passage) => !sentences.some((sentence) => contains(passage, sentence)))]
    .sort((a, b) => a.span.start - b.span.start)
    .flatMap((sentence): Piece[] => {
      const passage = passages.find((other) => other !== sentence && contains(other, sentence));
      const beside = passage ? sentences.filter((other) => contains(passage, other)).length : 1;
      const inside = clauses.filter((clause) => contains(sentence, clause));
      const around = { clauses: Math.max(1, inside.length), passage, sentences: beside };
      if (inside.length === 0) return [{ own: sentence, sentence: undefined, ...around }];
      return inside.map((own) => ({ own, sentence, ...around }));
    });
}

function contains(outer: ScoredSpan, inner: ScoredSpan): boolean {
  return outer.span.start <= inner.span.start && inner.span.end <= outer.span.end;
}
