export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/** Tells who collects traces what took how long. Where nobody does, there is no tracer, and nothing is spent on one. */
export interface Tracer {
  /** Runs `work` as a part of what runs now; what it calls has it as parent. Where `work` fails, the span says so. */
  inSpan<Result>(name: string, work: () => Promise<Result>, attributes?: SpanAttributes): Promise<Result>;
  /** A part that is over; both times are those of `performance.now()`. */
  note(name: string, startMs: number, endMs: number): void;
}
