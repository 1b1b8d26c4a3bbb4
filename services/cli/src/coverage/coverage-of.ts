import type { AttackKgClient } from '@attack-kg/client';
import { replacedIdsSchema, type TechniqueAnswer } from '@attack-kg/contracts';
import { type CoverageFact, indexCoverage, type TechniqueCoverage } from '@attack-kg/coverage';
import type { Terminal } from '../terminal.ts';
import { readMyCoverage } from './read-my-coverage.ts';

export interface CoverageOptions {
  paths: readonly string[];
  /** What layers, tables and lists of ids stand for. */
  fact: CoverageFact;
}

/** What one's own files say of an answer's techniques; old ids by the release that answers, which sees none of the files. */
export async function coverageOf(
  techniques: readonly TechniqueAnswer[],
  { paths, fact }: CoverageOptions,
  client: AttackKgClient,
  terminal: Terminal,
): Promise<TechniqueCoverage[]> {
  const { entries, troubles } = await readMyCoverage(paths, fact);
  for (const { path, trouble } of troubles) terminal.err(`Not read: ${path}: ${trouble}`);
  const { replaced } = replacedIdsSchema.parse(await client.get('/replaced-ids'));
  const lookUp = indexCoverage(entries, replaced);
  return techniques.map(({ attack_id }) => lookUp(attack_id));
}
