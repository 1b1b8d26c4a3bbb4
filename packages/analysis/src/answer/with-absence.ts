import type { AnalysisResult, DegradedPart } from '@attack-kg/contracts';

const lost: Record<Exclude<DegradedPart, 'language_model'>, string> = {
  embeddings: 'The embedding model is away or was too slow for this text: texts were compared by words alone.',
  vectors: 'The vector store is away: documents were found by words alone.',
  graph: 'The graph store is away: of the techniques only names and platforms are known.',
};

/** `meta` with what was away while the answer was made, and a warning for each; the model's has its own. */
export function withAbsence(meta: AnalysisResult['meta'], missing: ReadonlySet<DegradedPart>): AnalysisResult['meta'] {
  const withoutModel = meta.warnings.some(({ code }) => code === 'llm_failed');
  const degraded: DegradedPart[] = [...missing, ...(withoutModel ? (['language_model'] as const) : [])];
  if (degraded.length === 0) return meta;
  const warnings = degraded.flatMap((part) =>
    part === 'language_model'
      ? []
      : [{ code: `degraded_${part}`, message: `${lost[part]} Ask again later for the whole answer.` }],
  );
  return { ...meta, degraded, warnings: [...meta.warnings, ...warnings] };
}
