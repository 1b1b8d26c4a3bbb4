export { createOllamaLanguageModel } from './ollama-language-model.ts';
