import type { KillChainPhase, Matrix, TechniqueAnswer } from '@attack-kg/contracts';

type Named = Matrix['tactics'][number]['techniques'][number]['subtechniques'][number];

/** A place in the matrix: what the finding shows, or what it does not. */
export interface MatrixCell extends Named {
  /** Of the answer, where it is in the finding. */
  hit: TechniqueAnswer | undefined;
  /** Its sub-techniques that are no hits themselves. */
  subtechniques: Named[];
}

export interface MatrixColumn {
  id: string;
  name: string;
  /** The likeliest first. */
  hits: MatrixCell[];
  /** By name. */
  others: MatrixCell[];
}

/** The whole matrix with the techniques of an answer in it; a technique of several tactics stands in each. */
export function matrixColumns(tactics: Matrix['tactics'], techniques: readonly TechniqueAnswer[]): MatrixColumn[] {
  const byId = new Map(techniques.map((technique) => [technique.attack_id, technique]));
  return tactics.map(({ id, name, techniques: all }) => {
    const cells = all.flatMap(({ subtechniques, ...technique }): MatrixCell[] => {
      const hits = subtechniques.filter((one) => byId.has(one.id));
      const rest = subtechniques.filter((one) => !byId.has(one.id));
      return [
        { ...technique, hit: byId.get(technique.id), subtechniques: rest },
        ...hits.map((one) => ({ ...one, hit: byId.get(one.id), subtechniques: [] })),
      ];
    });
    return {
      id,
      name,
      hits: cells.filter(({ hit }) => hit).sort((a, b) => likelihood(b) - likelihood(a)),
      others: cells.filter(({ hit }) => !hit).sort((a, b) => a.name.localeCompare(b.name, 'en')),
    };
  });
}

/** What the answer alone knows of the matrix: the tactics that it names. */
export function columnsOfKillChain(
  phases: readonly KillChainPhase[],
  techniques: readonly TechniqueAnswer[],
): MatrixColumn[] {
  const byId = new Map(techniques.map((technique) => [technique.attack_id, technique]));
  return phases.map(({ tactic_id, tactic, techniques: ids }) => ({
    id: tactic_id,
    name: tactic,
    hits: ids
      .flatMap((id): MatrixCell[] => {
        const hit = byId.get(id);
        return hit ? [{ id, name: hit.name, hit, subtechniques: [] }] : [];
      })
      .sort((a, b) => likelihood(b) - likelihood(a)),
    others: [],
  }));
}

const likelihood = ({ hit }: MatrixCell) => hit?.probability ?? 0;
