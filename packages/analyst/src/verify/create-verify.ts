import {
  isId,
  type KnowledgeGraph,
  parentOf,
  type VerificationRequest,
  type VerificationResult,
} from '@attack-kg/contracts';
import { verifyAnswer } from './verify-answer.ts';

export type Verify = (request: VerificationRequest, signal?: AbortSignal) => Promise<VerificationResult>;

export interface VerifyPorts {
  graph: KnowledgeGraph;
  /** Id of the live seed. */
  liveSeed: (signal?: AbortSignal) => Promise<string>;
}

/** Holds stored answers to a seed; one call to the graph each. Errors: `data_not_ready` where the seed is not loaded. */
export function createVerify({ graph, liveSeed }: VerifyPorts): Verify {
  return async ({ finding, answer, seed_id }, signal) => {
    const seedId = seed_id ?? (await liveSeed(signal));
    const ids = answer.techniques.map((technique) => technique.attack_id).filter((id) => isId('technique', id));
    const withParents = new Set([...ids, ...ids.flatMap((id) => parentOf(id) ?? [])]);
    const facts = await graph.describeTechniques(seedId, [...withParents].sort(), signal);
    return verifyAnswer(answer, finding, facts, seedId);
  };
}
