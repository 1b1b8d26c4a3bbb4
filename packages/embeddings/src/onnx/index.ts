export { fetchHubModel } from './hub-model.ts';
export { findModelFiles } from './model-files.ts';
export { createOnnxEmbedder } from './onnx-embedder.ts';
export { loadTokenizer } from './tokenizer.ts';
