export { createEmbeddedGraphWriter } from './embedded-graph-writer.ts';
export { createEmbeddedKnowledgeGraph, type EmbeddedKnowledgeGraph } from './embedded-knowledge-graph.ts';
