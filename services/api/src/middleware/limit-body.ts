import { AppError } from '@attack-kg/contracts';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';

/** Larger bodies are `payload_too_large`, before they are read whole. */
export function limitBody(limitBytes: number): MiddlewareHandler {
  return bodyLimit({
    maxSize: limitBytes,
    onError: () => {
      throw bodyTooLarge('body', limitBytes);
    },
  });
}

export function bodyTooLarge(what: 'body' | 'line', limitBytes: number): AppError {
  const publicMessage = `The ${what} is larger than ${limitBytes} bytes`;
  return new AppError('payload_too_large', { publicMessage, details: { limit_bytes: limitBytes } });
}
