export { createVerify, type Verify } from './create-verify.ts';
export type { LiveSeed } from './live-seed.ts';
