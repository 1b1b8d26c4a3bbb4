import type { RequestEvent } from '@attack-kg/telemetry';

/** What travels with a request: its id, and what its one log line will say. */
export interface RequestState {
  Variables: { requestId: string; event: Partial<RequestEvent> };
}
