import type { AnalysisResult, OcsfEvent, SarifLog, VerificationResult } from '@attack-kg/contracts';
import { ApiProblem, type ProblemBody } from './api-problem.ts';
import type { AttackKgClient, BatchReply } from './client.ts';
import { type Call, type SendOptions, send } from './send.ts';
import { jsonLines, readEvents, readJsonLines } from './streams.ts';

export type ClientOptions = Partial<SendOptions> & Pick<SendOptions, 'baseUrl'>;

const json = 'application/json';
const ndjson = 'application/x-ndjson';

/** A client of one server (or of an app in this process, by `fetch`). Needs nothing but `fetch` and streams. */
export function createClient(options: ClientOptions): AttackKgClient {
  const settings: SendOptions = { fetch: globalThis.fetch, timeoutMs: 60_000, retries: 2, ...options };
  const call = (details: Omit<Call, 'accept'> & { accept?: string }) => send(settings, { accept: json, ...details });
  const postJson = (path: string, value: unknown, details: Partial<Call> = {}) =>
    call({ path, method: 'POST', body: JSON.stringify(value), contentType: json, ...details });

  return {
    async analyze(request, signal) {
      return (await (await postJson('/analyze', request, { signal })).json()) as AnalysisResult;
    },
    async *analyzeEvents(request, signal) {
      const response = await postJson('/analyze', request, { signal, accept: 'text/event-stream', isStream: true });
      for await (const entry of readEvents(bodyOf(response))) {
        if (entry.event === 'error') throw new ApiProblem(entry.data as ProblemBody, null);
        yield entry;
      }
    },
    async *batch(requests, { order = 'input', signal } = {}) {
      const response = await call({
        path: '/analyze/batch',
        method: 'POST',
        query: { order },
        body: jsonLines(requests),
        contentType: ndjson,
        accept: ndjson,
        signal,
        isStream: true,
      });
      for await (const line of readJsonLines(bodyOf(response))) yield batchReply(line as WireReply);
    },
    async verify(request, signal) {
      return (await (await postJson('/verify', request, { signal })).json()) as VerificationResult;
    },
    async exportAs(answer, format, signal) {
      return (await postJson('/export', answer, { signal, query: { format }, accept: '*/*' })).text();
    },
    async enrichSarif(log, signal) {
      return (await (await postJson('/sarif', log, { signal, accept: '*/*' })).json()) as SarifLog;
    },
    async enrichOcsf(events, signal) {
      return (await (await postJson('/ocsf', events, { signal, accept: '*/*' })).json()) as OcsfEvent[];
    },
    async get(path, query, signal) {
      return (await call({ path, method: 'GET', query, signal })).json();
    },
    async post(path, body, contentType, signal) {
      return (await call({ path, method: 'POST', body, contentType, signal, accept: `${json}, */*;q=0.5` })).json();
    },
    async health(signal) {
      return (await call({ path: '/health', method: 'GET', signal, accepts: [503] })).json();
    },
  };
}

type WireReply = { line: number; id?: string | number; result?: AnalysisResult; error?: ProblemBody };

function batchReply({ result, error, ...place }: WireReply): BatchReply {
  if (result) return { ...place, result };
  const missing = { status: 502, code: 'empty_line', title: 'A line without an answer', detail: '' };
  return { ...place, error: new ApiProblem(error ?? missing, null) };
}

function bodyOf(response: Response): ReadableStream<Uint8Array> {
  return response.body ?? new ReadableStream({ start: (controller) => controller.close() });
}
