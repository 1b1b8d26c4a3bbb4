export { ApiProblem } from './api-problem.ts';
export type { AnalyzeRequest, AttackKgClient, BatchReply } from './client.ts';
export { type ClientOptions, createClient } from './create-client.ts';
