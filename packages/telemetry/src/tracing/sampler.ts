export const samplerNames = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;
/** OpenTelemetry's names. `parentbased_…`: what the caller decided holds. */
export type SamplerName = (typeof samplerNames)[number];

/** Whether a trace is recorded; `parent` is what the caller decided, null where nobody did. */
export type Sampler = (traceId: string, parent: boolean | null) => boolean;

/** By ratio, all our programs decide alike of an id: its last digits are random in X-Ray's ids, too. */
export function createSampler(name: SamplerName, ratio: number): Sampler {
  const own = ownDecision(name.replace('parentbased_', ''), ratio);
  return name.startsWith('parentbased_') ? (traceId, parent) => parent ?? own(traceId) : own;
}

function ownDecision(name: string, ratio: number): (traceId: string) => boolean {
  if (name === 'always_on') return () => true;
  if (name === 'always_off') return () => false;
  // As many digits as a number holds exactly.
  const bound = ratio * 16 ** 13;
  return (traceId) => Number.parseInt(traceId.slice(-13), 16) < bound;
}
