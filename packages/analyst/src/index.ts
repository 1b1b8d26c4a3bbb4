export { createAnalyst } from './create-analyst.ts';
export { inert } from './prompt/fence.ts';
export { instructionsOf } from './prompt/instructions.ts';
export { fitOdds, type HeardWord, wordsOf } from './quality/fit-odds.ts';
export { findQuality, type ModelQuality } from './quality/model-quality.ts';
export { parseReply } from './reply/parse-reply.ts';
