export { createBedrockLanguageModel } from './bedrock-language-model.ts';
