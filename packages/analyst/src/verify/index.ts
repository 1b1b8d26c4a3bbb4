export { createVerify, type Verify } from './create-verify.ts';
