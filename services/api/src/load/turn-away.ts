import type { IncomingMessage } from 'node:http';
import { problemHeaders, problemOf } from '../error-response.ts';
import type { RequestMeasure } from '../metrics/measure-requests.ts';
import { requestIdOf } from '../middleware/request-log.ts';
import type { RefusalSample } from '../middleware/sample-refusals.ts';
import type { Gate } from './create-gate.ts';
import { longestShort } from './limit-analyses.ts';

export interface TurnAwayOptions {
  gate: Gate;
  refusals: RefusalSample;
  requests: RequestMeasure;
}

const path = '/analyze';

/**
 * In a flood, a finding that will not be let in is refused by the head of its request: reading and checking the rest costs several
 * times as much, of the processor that is lacking. Undefined for all others. Of a page of another origin too: it could not read this.
 */
export function createTurnAway({ gate, refusals, requests }: TurnAwayOptions) {
  return (incoming: IncomingMessage | undefined): Response | undefined => {
    if (incoming?.method !== 'POST' || incoming.url !== path) return undefined;
    const { headers } = incoming;
    const length = Number(headers['content-length'] ?? Number.NaN);
    if (!(length <= longestShort) || headers.origin !== undefined) return undefined;
    // One a second goes all the way, and has its line in the log.
    if (refusals.isDue) return undefined;
    const error = gate.turnAway();
    if (!error) return undefined;
    refusals.skip();
    requests.count(path, error.status, error.code);
    const given = headers['x-request-id'];
    const requestId = requestIdOf(typeof given === 'string' ? given : undefined);
    const head = { ...problemHeaders(error), 'x-request-id': requestId, 'x-content-type-options': 'nosniff' };
    return new Response(JSON.stringify(problemOf(error, requestId)), { status: error.status, headers: head });
  };
}
