import type { TechniqueAnswer, TechniqueFacts } from '@attack-kg/contracts';

/** A technique of the answer with its facts, and its parent's where it is a sub-technique. */
export interface RankedTechnique {
  answer: TechniqueAnswer;
  facts: TechniqueFacts;
  parentFacts: TechniqueFacts | undefined;
}
