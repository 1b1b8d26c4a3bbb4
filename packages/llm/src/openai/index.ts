export { createOpenAiLanguageModel } from './openai-language-model.ts';
