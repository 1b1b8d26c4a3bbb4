import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { selected } from '../state/selection.ts';
import type { TechniqueNode } from './answer-paths.ts';
import { columnStep, type GraphEdge, type GraphNode, layoutGraph, nodeSize, pathThrough } from './layout-graph.ts';

const margin = 20;
const scales = { least: 0.35, legible: 0.62, most: 1.6 };

export interface GraphViewProps {
  title: string;
  techniques: readonly TechniqueNode[];
}

/** The picture: drag to pan, buttons to zoom, a click shows what lies on the path through a node. */
export function GraphView({ title, techniques }: GraphViewProps) {
  const frame = useRef<HTMLDivElement>(null);
  const mitigation = useSignal<string | null>(null);
  const view = useSignal({ x: margin, y: margin, scale: 1 });
  const grip = useSignal<{ x: number; y: number } | null>(null);
  const focus = mitigation.value ?? selected.value;
  const { nodes, edges, width, height } = layoutGraph(title, techniques, focus);
  const focused = nodes.find(({ id, kind }) => id === focus && kind !== 'artifact');
  const lit = focused ? pathThrough(focused.key, edges) : null;
  const fit = () => {
    const room = frame.current?.clientWidth ?? width;
    const scale = Math.min(1, Math.max(scales.legible, (room - 2 * margin) / width));
    const focusTop = focused && height * scale > 520 ? 240 - focused.y * scale : margin;
    // Where not all fits, what is looked at shall be seen, with what comes before it.
    const left =
      focused && width * scale > room
        ? (room - 2 * nodeSize.width * scale) / 2 - (focused.x - columnStep) * scale
        : margin;
    view.value = { x: Math.min(margin, left), y: Math.min(margin, focusTop), scale };
  };
  useEffect(fit, [width, focus]);
  const zoom = (by: number) => {
    const scale = Math.min(scales.most, Math.max(scales.least, view.value.scale * by));
    view.value = { ...view.value, scale };
  };
  const click = (node: GraphNode) => {
    if (node.column === 'technique') {
      mitigation.value = null;
      selected.value = selected.value === node.id ? null : node.id;
    } else if (node.kind === 'mitigation') mitigation.value = mitigation.value === node.id ? null : node.id;
    else if (node.column === 'finding') {
      mitigation.value = null;
      selected.value = null;
    }
  };
  const { x, y, scale } = view.value;
  return (
    <div class="graph">
      <div class="graph-tools">
        <span class="muted">
          {focus ? 'The path through ' : 'Pick a technique or a mitigation to see its countermeasures'}
          {focus && <code>{focus}</code>}
        </span>
        <span class="row push">
          <button type="button" aria-label="Zoom out" onClick={() => zoom(1 / 1.25)}>
            −
          </button>
          <button type="button" aria-label="Zoom in" onClick={() => zoom(1.25)}>
            +
          </button>
          <button type="button" onClick={fit}>
            Fit
          </button>
        </span>
      </div>
      <div
        ref={frame}
        class={grip.value ? 'graph-frame is-dragged' : 'graph-frame'}
        onPointerDown={(event) => {
          if (event.target instanceof Element && event.target.closest('button')) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          grip.value = { x: event.clientX - x, y: event.clientY - y };
        }}
        onPointerMove={(event) => {
          if (grip.value) view.value = { scale, x: event.clientX - grip.value.x, y: event.clientY - grip.value.y };
        }}
        onPointerUp={() => (grip.value = null)}
        onPointerCancel={() => (grip.value = null)}
      >
        <div class="graph-plane" style={{ transform: `translate(${x}px, ${y}px) scale(${scale})` }}>
          <svg class="graph-edges" width={width} height={height} aria-hidden="true">
            {edges.map(({ from, to }) => (
              <path
                key={`${from.key} ${to.key}`}
                d={curve({ from, to })}
                class={lit && !(lit.has(from.key) && lit.has(to.key)) ? 'is-faint' : lit ? 'is-lit' : ''}
              />
            ))}
          </svg>
          {nodes.map((node) => (
            <Node
              key={node.key}
              node={node}
              isFaint={lit !== null && !lit.has(node.key)}
              isFocus={node.id === focus}
              onPick={click}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

interface NodeProps {
  node: GraphNode;
  isFaint: boolean;
  isFocus: boolean;
  onPick(node: GraphNode): void;
}

function Node({ node, isFaint, isFocus, onPick }: NodeProps) {
  const { column, kind, id, name, x, y } = node;
  return (
    <button
      type="button"
      class={`node ${kind} ${isFaint ? 'is-faint' : ''} ${isFocus ? 'is-selected' : ''}`}
      style={{ left: `${x}px`, top: `${y}px`, width: `${nodeSize.width}px`, height: `${nodeSize.height}px` }}
      title={name}
      aria-pressed={isFocus}
      onClick={() => onPick(node)}
    >
      <span class="node-name">{name}</span>
      {column !== 'finding' && <code>{kind === 'artifact' ? 'what it touches' : id}</code>}
    </button>
  );
}

function curve({ from, to }: GraphEdge): string {
  const start = { x: from.x + nodeSize.width, y: from.y + nodeSize.height / 2 };
  const end = { x: to.x, y: to.y + nodeSize.height / 2 };
  const bend = (end.x - start.x) / 2;
  return `M${start.x} ${start.y}C${start.x + bend} ${start.y} ${end.x - bend} ${end.y} ${end.x} ${end.y}`;
}
