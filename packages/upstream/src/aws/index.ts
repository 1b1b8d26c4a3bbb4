export { signRequest } from './sign-request.ts';
export { type AwsSettings, createAwsFetch } from './signing-fetch.ts';
