import type { SpanAttributes } from '@attack-kg/contracts';
import type { RequestEvent } from '@attack-kg/telemetry';

/** What a span says of a request: as its log line, never a word of a finding. */
export function spanAttributes(requestId: string, status: number, event: Partial<RequestEvent>): SpanAttributes {
  const { seed_id, finding_length, techniques, mode, model_calls, code } = event;
  const known = Object.entries({ seed_id, finding_length, techniques, mode, model_calls, code }).flatMap(
    ([name, value]) => (value === undefined ? [] : [[`attack_kg.${name}`, value] as const]),
  );
  return { 'http.response.status_code': status, 'attack_kg.request_id': requestId, ...Object.fromEntries(known) };
}
