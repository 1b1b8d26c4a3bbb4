import type { SeedingContext } from './seeding-context.ts';

/** One step of the job, which a tracer, where there is one, is told of. */
export function inStep<Result>(
  { tracer }: Pick<SeedingContext, 'tracer'>,
  name: string,
  work: () => Promise<Result>,
): Promise<Result> {
  return tracer ? tracer.inSpan(name, work) : work();
}
