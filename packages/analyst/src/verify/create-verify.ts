import {
  AppError,
  analysisRequestSchema,
  isId,
  type KnowledgeGraph,
  parentOf,
  type StoredAnswer,
  type TechniqueFacts,
  type VerificationRequest,
  type VerificationResult,
} from '@attack-kg/contracts';
import { answerChanges } from './answer-changes.ts';
import { type AnalyseAgain, currentId, type LiveSeed } from './live-seed.ts';
import { verifyAnswer } from './verify-answer.ts';

export type Verify = (request: VerificationRequest, signal?: AbortSignal) => Promise<VerificationResult>;

export interface VerifyPorts {
  graph: KnowledgeGraph;
  liveSeed: (signal?: AbortSignal) => Promise<LiveSeed>;
  analyze: AnalyseAgain;
}

/**
 * Holds stored answers to a seed, and says what that seed changes in them; one call to the graph each, and one analysis
 * without a model. Errors: `not_found` where the seed that the caller names is not loaded.
 */
export function createVerify({ graph, liveSeed, analyze }: VerifyPorts): Verify {
  return async ({ finding, answer, seed_id }, signal) => {
    const live = await liveSeed(signal);
    const seedId = seed_id ?? live.seedId;
    const isLive = seedId === live.seedId;
    const current = currentIds(answer, isLive ? live : undefined);
    const wanted = [...answer.techniques.map(({ attack_id }) => attack_id), ...current.values()].filter((id) =>
      isId('technique', id),
    );
    const withParents = new Set([...wanted, ...wanted.flatMap((id) => parentOf(id) ?? [])]);
    const described = await graph
      .describeTechniques(seedId, [...withParents].sort(), signal)
      .catch((thrown: unknown) => {
        throw isLive ? thrown : noSuchSeed(thrown);
      });
    const facts = new Map(described.map((entry) => [entry.attack_id, entry]));
    const again = isLive ? await answerNow(analyze, finding, answer, signal) : undefined;
    return {
      ...(await verifyAnswer(answer, finding, ofStored(answer, described), seedId, signal)),
      changes: answerChanges({ stored: answer, seedId, current, facts, again }),
    };
  };
}

/** Of a seed that is not live nobody knows what replaced what: an id is itself there, or nothing. */
function currentIds({ techniques }: StoredAnswer, live: LiveSeed | undefined): Map<string, string> {
  return new Map(
    techniques.flatMap((technique) => {
      const id = live ? currentId(live.lexicon, technique) : technique.attack_id;
      return id === undefined ? [] : [[technique.attack_id, id] as const];
    }),
  );
}

/** What the answer's own ids stand on: it is held to nothing else. */
function ofStored({ techniques }: StoredAnswer, facts: readonly TechniqueFacts[]): TechniqueFacts[] {
  const own = new Set(techniques.flatMap(({ attack_id }) => [attack_id, parentOf(attack_id)]));
  return facts.filter(({ attack_id }) => own.has(attack_id));
}

/** As many techniques as the stored answer has, so that a short one is not called incomplete. */
async function answerNow(analyze: AnalyseAgain, finding: string, { techniques }: StoredAnswer, signal?: AbortSignal) {
  const request = analysisRequestSchema.safeParse({
    finding,
    llm: 'never',
    ...(techniques.length > 0 ? { top_k: Math.min(50, techniques.length) } : {}),
  });
  return request.success ? analyze(request.data, signal) : undefined;
}

function noSuchSeed(thrown: unknown): unknown {
  if (!AppError.is(thrown) || thrown.code !== 'data_not_ready') return thrown;
  const publicMessage = 'seed_id: no such seed is loaded; leave it out for the live one';
  return new AppError('not_found', { publicMessage, cause: thrown });
}
