export { createAnalyst } from './create-analyst.ts';
export { visible } from './prompt/fence.ts';
