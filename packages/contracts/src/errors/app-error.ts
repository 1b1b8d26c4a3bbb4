import { type ErrorCode, errorCodes } from './error-codes.ts';

const marker = Symbol.for('attack-kg.app-error');

export interface AppErrorOptions {
  /** For logs only: may name hosts, paths and upstream text. */
  message?: string;
  /** For the caller: never an upstream's own words, never finding text. */
  publicMessage?: string;
  /** Data for the caller, such as the failing field or the upstream's role. */
  details?: Record<string, unknown>;
  cause?: unknown;
}

/** The only error that crosses a package border. Recognise it with `AppError.is`, not `instanceof`. */
export class AppError extends Error {
  readonly [marker] = true;
  readonly code: ErrorCode;
  readonly publicMessage: string;
  readonly details: Record<string, unknown>;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    const publicMessage = options.publicMessage ?? errorCodes[code].title;
    super(options.message ?? publicMessage, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.publicMessage = publicMessage;
    this.details = options.details ?? {};
  }

  get status(): number {
    return errorCodes[this.code].status;
  }

  get exitCode(): number {
    return errorCodes[this.code].exit;
  }

  get retryable(): boolean {
    return errorCodes[this.code].retryable;
  }

  static is(error: unknown): error is AppError {
    return typeof error === 'object' && error !== null && marker in error;
  }

  /** Anything thrown, as an AppError: what is not ours becomes `internal`, an abort by deadline `deadline_exceeded`. */
  static from(error: unknown): AppError {
    if (AppError.is(error)) return error;
    if (error instanceof Error && error.name === 'TimeoutError') {
      return new AppError('deadline_exceeded', { message: error.message, cause: error });
    }
    const message = error instanceof Error ? error.message : String(error);
    return new AppError('internal', { message, publicMessage: errorCodes.internal.title, cause: error });
  }
}
