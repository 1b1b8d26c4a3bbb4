import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** What a server, or something that stands in its place, may answer. */
export const answerFaults = [
  '429 with Retry-After',
  '500',
  'wrong JSON',
  'half JSON',
  'wrong dimension',
  'wrong content type',
] as const;
export type AnswerFault = (typeof answerFaults)[number];

/** Answers with a fault, out of thin air or by spoiling what the real server says. Takes connections that are handed to it. */
export function createFaultyAnswers(faultNow: () => AnswerFault, targetPort: number): Server {
  return createServer(async (asked, response) => {
    const body = await buffer(asked).catch(() => undefined);
    if (!body) return;
    const fault = faultNow();
    const json = { 'content-type': 'application/json' };
    if (fault === '429 with Retry-After') {
      response.writeHead(429, { ...json, 'retry-after': '1' }).end('{"error":"secret host 10.9.8.7"}');
    } else if (fault === '500') {
      response.writeHead(500, json).end('{"error":"secret host 10.9.8.7"}');
    } else if (fault === 'wrong JSON') {
      response.writeHead(200, json).end('{"unexpected":true}');
    } else {
      await passOn(asked, body, targetPort, response, fault).catch(() => response.destroy());
    }
  });
}

type SpoiltFault = 'half JSON' | 'wrong dimension' | 'wrong content type';

async function passOn(
  asked: IncomingMessage,
  body: Buffer,
  port: number,
  response: ServerResponse,
  fault: SpoiltFault,
): Promise<void> {
  const { method, url: path, headers } = asked;
  const answer = await new Promise<IncomingMessage>((done, fail) => {
    const call = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, done);
    call.once('error', fail);
    call.end(body);
  });
  const text = (await buffer(answer)).toString('utf8');
  const said = spoiltText(text, fault);
  response.writeHead(answer.statusCode ?? 502, {
    'content-type': fault === 'wrong content type' ? 'text/html' : 'application/json',
    'content-length': Buffer.byteLength(said),
  });
  response.end(said);
}

function spoiltText(text: string, fault: SpoiltFault): string {
  if (fault === 'half JSON') return text.slice(0, Math.ceil(text.length / 2));
  return fault === 'wrong dimension' ? shorterVectors(text) : text;
}

/** Every vector of a list of vectors without its last number. */
function shorterVectors(text: string): string {
  const value: unknown = JSON.parse(text);
  if (!Array.isArray(value)) return text;
  return JSON.stringify(value.map((vector: unknown) => (Array.isArray(vector) ? vector.slice(0, -1) : vector)));
}
