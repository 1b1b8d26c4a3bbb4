import type {
  AnalysisRequest,
  AnalysisResult,
  OcsfEvent,
  SarifLog,
  VerificationRequest,
  VerificationResult,
} from '@attack-kg/contracts';
import type { ApiProblem } from './api-problem.ts';

/** A request as a caller writes it: what has a default may be left out. */
export type AnalyzeRequest = Pick<AnalysisRequest, 'finding'> & { [Field in keyof AnalysisRequest]?: unknown };

/** What comes while an answer is made; `result` is the last. Names and data are those of docs/api.md. */
export interface ClientEvent {
  event: string;
  data: unknown;
}

/** One line of a batch, answered. `line` counts from 1. */
export type BatchReply = { line: number; id?: string | number } & (
  | { result: AnalysisResult; error?: undefined }
  | { error: ApiProblem; result?: undefined }
);

/**
 * The HTTP API, typed. Every method throws ApiProblem where the server refuses or is not there, and ends when `signal`
 * is aborted.
 */
export interface AttackKgClient {
  analyze(request: AnalyzeRequest, signal?: AbortSignal): Promise<AnalysisResult>;
  /** The answer as events while it is made. */
  analyzeEvents(request: AnalyzeRequest, signal?: AbortSignal): AsyncGenerator<ClientEvent>;
  /** Requests in, answers out; neither side is held in memory. `order` is that of the answers. */
  batch(
    requests: Iterable<AnalyzeRequest> | AsyncIterable<AnalyzeRequest>,
    options?: { order?: 'input' | 'completion'; signal?: AbortSignal },
  ): AsyncGenerator<BatchReply>;
  verify(
    request: Omit<VerificationRequest, 'answer'> & { answer: unknown },
    signal?: AbortSignal,
  ): Promise<VerificationResult>;
  /** An answer that was given, in another format (`stix`, `navigator`, `markdown`, …), as it stands in the body. */
  exportAs(answer: AnalysisResult, format: string, signal?: AbortSignal): Promise<string>;
  /** A scanner's SARIF file; the same with techniques, tags and help. */
  enrichSarif(log: unknown, signal?: AbortSignal): Promise<SarifLog>;
  /** OCSF findings; the same events, in their order, with techniques and remedies. */
  enrichOcsf(events: readonly unknown[], signal?: AbortSignal): Promise<OcsfEvent[]>;
  /** Whatever is at a path of the API: `/techniques/T1059`, with a query. 404 is an ApiProblem. */
  get(path: string, query?: Record<string, string>, signal?: AbortSignal): Promise<unknown>;
  /** Sends a document, such as a query to `/sparql`, and reads JSON back. */
  post(path: string, body: string, contentType: string, signal?: AbortSignal): Promise<unknown>;
  /** What the server stands on, also where it is degraded or not ready (503). */
  health(signal?: AbortSignal): Promise<unknown>;
}
