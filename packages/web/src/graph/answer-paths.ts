import type { AnalysisResult } from '@attack-kg/contracts';

export interface CountermeasureNode {
  id: string;
  name: string;
  /** How D3FEND gets there, in words. */
  how: string;
  /** What the technique touches, where no mitigation leads there; else empty. */
  artifact: string;
}

export interface MitigationNode {
  id: string;
  name: string;
  countermeasures: CountermeasureNode[];
}

export interface TechniqueNode {
  id: string;
  name: string;
  probability: number;
  mitigations: MitigationNode[];
  /** Those that D3FEND reaches by what the technique touches, not by a mitigation. */
  countermeasures: CountermeasureNode[];
}

type Path = AnalysisResult['countermeasures'][number]['paths'][number];

/** From the finding's techniques to what stops them: the same for the picture and for the list. */
export function answerPaths(answer: AnalysisResult): TechniqueNode[] {
  return answer.techniques.map(({ attack_id, name, probability }) => {
    const reached = answer.countermeasures.flatMap(({ d3fend_id, name: title, paths }) =>
      paths.filter((path) => path.attack_id === attack_id).map((path) => ({ id: d3fend_id, name: title, path })),
    );
    const mitigations = answer.remediations
      .filter(({ addresses }) => addresses.includes(attack_id))
      .map(({ mitigation_id, name: title }) => ({
        id: mitigation_id,
        name: title,
        countermeasures: unique(
          reached
            .filter(({ path }) => path.via === 'mitigation' && path.mitigation_id === mitigation_id)
            .map((entry) => ({ ...entry, how: `D3FEND relates it to ${mitigation_id}`, artifact: '' })),
        ),
      }));
    const byMitigation = new Set(mitigations.flatMap((entry) => entry.countermeasures.map(({ id }) => id)));
    const direct = reached.filter(({ id, path }) => path.via === 'artifact' && !byMitigation.has(id));
    return {
      id: attack_id,
      name,
      probability,
      mitigations,
      countermeasures: unique(
        direct.map((entry) => ({
          ...entry,
          how: sayPath(entry.path),
          artifact: entry.path.via === 'artifact' ? entry.path.technique_artifact : '',
        })),
      ),
    };
  });
}

function unique(nodes: (CountermeasureNode & { path: Path })[]): CountermeasureNode[] {
  return [...new Map(nodes.map(({ id, name, how, artifact }) => [id, { id, name, how, artifact }])).values()];
}

function sayPath(path: Path): string {
  if (path.via === 'mitigation') return `by ${path.mitigation_id}`;
  const { technique_relation, technique_artifact, countermeasure_relation, countermeasure_artifact } = path;
  return `the technique ${technique_relation} ${technique_artifact}; it ${countermeasure_relation} ${countermeasure_artifact}`;
}
