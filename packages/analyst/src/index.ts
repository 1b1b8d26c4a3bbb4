export { createAnalyst } from './create-analyst.ts';
export { promptVersion } from './prompt/analyst-v2.ts';
export { inert } from './prompt/fence.ts';
export { countWords, findQuality, type ModelQuality, oddsOf } from './quality/model-quality.ts';
export { parseReply } from './reply/parse-reply.ts';
