import type { AnalysisRequest, AnalysisResult, Lexicon } from '@attack-kg/contracts';

/** What a verification asks of the seed that is live. */
export interface LiveSeed {
  seedId: string;
  lexicon: Pick<Lexicon, 'techniques' | 'replaced'>;
}

export type AnalyseAgain = (request: AnalysisRequest, signal?: AbortSignal) => Promise<AnalysisResult>;

/** The id under which a seed has what a stored answer calls so: itself, what replaced it, or what has its name now. */
export function currentId(
  { techniques, replaced }: LiveSeed['lexicon'],
  { attack_id, name }: { attack_id: string; name?: string | undefined },
): string | undefined {
  if (techniques.some((technique) => technique.attack_id === attack_id)) return attack_id;
  const replacement = replaced[attack_id];
  if (replacement) return replacement;
  const [namesake, ...others] = techniques.filter((technique) => technique.name === name);
  return others.length === 0 ? namesake?.attack_id : undefined;
}
