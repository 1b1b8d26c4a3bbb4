export { createEmbeddedGraphWriter } from './embedded-graph-writer.ts';
export { createEmbeddedKnowledgeGraph } from './embedded-knowledge-graph.ts';
