export { ApiProblem } from './api-problem.ts';
export type { AnalyzeRequest, AttackKgClient, BatchReply } from './client.ts';
export { createClient } from './create-client.ts';
