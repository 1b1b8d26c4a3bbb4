import type { TechniqueNode } from './answer-paths.ts';

export type GraphColumn = 'finding' | 'technique' | 'mitigation' | 'countermeasure';
/** Between a technique and a countermeasure stands a mitigation of ATT&CK, or an artifact of D3FEND that both touch. */
export type GraphKind = GraphColumn | 'artifact';

export interface GraphNode {
  /** Unique in the graph. */
  key: string;
  column: GraphColumn;
  kind: GraphKind;
  id: string;
  name: string;
  x: number;
  y: number;
}

export interface GraphEdge {
  from: GraphNode;
  to: GraphNode;
}

export interface GraphLayout {
  nodes: GraphNode[];
  edges: GraphEdge[];
  width: number;
  height: number;
}

export const nodeSize = { width: 208, height: 46 };
const columns: readonly GraphColumn[] = ['finding', 'technique', 'mitigation', 'countermeasure'];
export const columnStep = 290;
const rowStep = 58;

/**
 * Four columns, each node near the mean height of what leads to it, so that lines cross little. Where `focus` is a
 * technique or a mitigation, what it leads to and its countermeasures: those of all at once are a wall.
 */
export function layoutGraph(title: string, techniques: readonly TechniqueNode[], focus: string | null): GraphLayout {
  const nodes = new Map<string, GraphNode>();
  const links = new Map<string, [string, string]>();
  const add = (kind: GraphKind, id: string, name: string) => {
    const key = `${kind}:${id}`;
    const column = kind === 'artifact' ? 'mitigation' : kind;
    if (!nodes.has(key)) nodes.set(key, { key, column, kind, id, name, x: columns.indexOf(column) * columnStep, y: 0 });
    return key;
  };
  const focused = techniques.find(({ id }) => id === focus);
  const link = (from: string, to: string) => links.set(`${from} ${to}`, [from, to]);
  const finding = add('finding', 'finding', title);
  for (const technique of techniques) {
    const from = add('technique', technique.id, technique.name);
    link(finding, from);
    // Only what belongs to the technique that is looked at; of all others, that they are there.
    if (focused && technique !== focused) continue;
    for (const mitigation of technique.mitigations) {
      const middle = add('mitigation', mitigation.id, mitigation.name);
      link(from, middle);
      if (focus !== technique.id && focus !== mitigation.id) continue;
      for (const { id, name } of mitigation.countermeasures) link(middle, add('countermeasure', id, name));
    }
    if (focus !== technique.id) continue;
    for (const { id, name, artifact } of technique.countermeasures) {
      const middle = add('artifact', artifact, artifact);
      link(from, middle);
      link(middle, add('countermeasure', id, name));
    }
  }
  const edges = [...links.values()].flatMap(([from, to]) => {
    const ends = [nodes.get(from), nodes.get(to)] as const;
    return ends[0] && ends[1] ? [{ from: ends[0], to: ends[1] }] : [];
  });
  const rows = Math.max(...columns.map((column) => [...nodes.values()].filter((n) => n.column === column).length));
  const height = rows * rowStep;
  for (const column of columns) place(column, [...nodes.values()], edges, height);
  const right = Math.max(...[...nodes.values()].map(({ x }) => x));
  return { nodes: [...nodes.values()], edges, width: right + nodeSize.width, height };
}

function place(column: GraphColumn, nodes: readonly GraphNode[], edges: readonly GraphEdge[], height: number): void {
  const own = nodes.filter((node) => node.column === column);
  const wanted = (node: GraphNode) => {
    const before = edges.filter(({ to }) => to === node).map(({ from }) => from.y);
    return before.length === 0 ? 0 : before.reduce((sum, y) => sum + y, 0) / before.length;
  };
  // Techniques keep the order of the answer: all of them hang on the one finding.
  const sorted =
    column === 'technique'
      ? own
      : own
          .map((node) => ({ node, at: wanted(node) }))
          .sort((a, b) => a.at - b.at)
          .map(({ node }) => node);
  const top = (height - sorted.length * rowStep) / 2;
  for (const [index, node] of sorted.entries()) node.y = top + index * rowStep;
}

/** Keys of all that lies on a path through the node, before and after it. */
export function pathThrough(key: string, edges: readonly GraphEdge[]): ReadonlySet<string> {
  const found = new Set([key]);
  const walk = (from: string, next: (edge: GraphEdge) => [string, string]) => {
    for (const [near, far] of edges.map(next)) {
      if (near !== from || found.has(far)) continue;
      found.add(far);
      walk(far, next);
    }
  };
  walk(key, ({ from, to }) => [from.key, to.key]);
  walk(key, ({ from, to }) => [to.key, from.key]);
  return found;
}
