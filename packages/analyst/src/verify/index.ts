export { createVerify, type Verify } from './create-verify.ts';
export { verifyAnswer } from './verify-answer.ts';
