import type { Question } from './ask.ts';
import type { Fault, Upstream } from './fault-lab.ts';

/** Where a fault strikes: which upstream, and what is asked meanwhile. */
export interface Column {
  title: string;
  upstream: Upstream;
  stores: 'chroma' | 'qdrant';
  settings?: Record<string, string>;
  question: Question;
  /** A replica that begins while the fault is there; else one that has answered before. */
  atStart?: boolean;
  /** What makes no sense here. */
  not: readonly Fault[];
}

const ofVectorsAlone = ['wrong dimension'] as const;
const model = { LLM_BACKEND: 'openai' };

export const columns: readonly Column[] = [
  { title: 'Oxigraph, an analysis', upstream: 'oxigraph', stores: 'chroma', question: {}, not: ofVectorsAlone },
  {
    title: 'Oxigraph, a look-up',
    upstream: 'oxigraph',
    stores: 'chroma',
    question: { path: '/groups' },
    not: ofVectorsAlone,
  },
  {
    title: 'Oxigraph, at the start',
    upstream: 'oxigraph',
    stores: 'chroma',
    question: {},
    atStart: true,
    not: ofVectorsAlone,
  },
  { title: 'Chroma', upstream: 'chroma', stores: 'chroma', question: {}, not: ofVectorsAlone },
  { title: 'Qdrant', upstream: 'qdrant', stores: 'qdrant', question: {}, not: ofVectorsAlone },
  { title: 'embeddings', upstream: 'tei', stores: 'chroma', question: {}, not: [] },
  {
    title: 'embeddings, at the start',
    upstream: 'tei',
    stores: 'chroma',
    question: {},
    atStart: true,
    not: [],
  },
  {
    title: 'language model',
    upstream: 'llm',
    stores: 'chroma',
    settings: model,
    question: {},
    not: ofVectorsAlone,
  },
];
