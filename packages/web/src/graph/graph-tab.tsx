import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { decided } from '../state/decisions.ts';
import { answerPaths } from './answer-paths.ts';
import type { GraphViewProps } from './graph-view.tsx';
import { PathList } from './path-list.tsx';

/** The picture's code, once it was asked for. */
const view = signal<ComponentType<GraphViewProps> | null>(null);

/** What stops what: a picture, and the same as a list. */
export function GraphTab() {
  useEffect(() => {
    void import('./graph-view.tsx').then(({ GraphView }) => (view.value = GraphView));
  }, []);
  const answer = decided.value;
  if (!answer) return null;
  const techniques = answerPaths(answer);
  const Picture = view.value;
  return (
    <>
      {Picture ? (
        <Picture title={answer.finding.trim().split('\n')[0]?.slice(0, 60) ?? 'Finding'} techniques={techniques} />
      ) : (
        <p class="muted">Loading the picture …</p>
      )}
      <h2>The same as a list</h2>
      <PathList techniques={techniques} />
    </>
  );
}
