import * as z from 'zod';
import { flagVariable } from './flag-variable.ts';

/** `name=value,name=value`, values percent-encoded, as OpenTelemetry writes headers and attributes. */
const pairs = z.string().default('').transform(readPairs);

/** Where traces go. The names and defaults are OpenTelemetry's, but for TRACE_IDS; without an address there is no tracing. */
export const tracingEnvironmentShape = {
  OTEL_SDK_DISABLED: flagVariable,
  /** A collector that takes OTLP over HTTP; `/v1/traces` is added. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  /** The whole address, instead. */
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: z.literal('http/json', 'can be http/json alone here').default('http/json'),
  OTEL_EXPORTER_OTLP_HEADERS: pairs,
  OTEL_EXPORTER_OTLP_TIMEOUT: z.coerce.number().int().min(50).default(10_000),
  OTEL_SERVICE_NAME: z.string().optional(),
  OTEL_RESOURCE_ATTRIBUTES: pairs,
  OTEL_TRACES_SAMPLER: z
    .enum([
      'always_on',
      'always_off',
      'traceidratio',
      'parentbased_always_on',
      'parentbased_always_off',
      'parentbased_traceidratio',
    ])
    .default('parentbased_always_on'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  OTEL_BSP_MAX_QUEUE_SIZE: z.coerce.number().int().min(1).max(100_000).default(2048),
  OTEL_BSP_SCHEDULE_DELAY: z.coerce.number().int().min(0).default(5000),
  /** Ids of new traces: `xray` begin with the time, as AWS X-Ray wants it. */
  TRACE_IDS: z.enum(['random', 'xray']).default('random'),
};

const tracingEnvironmentSchema = z.object(tracingEnvironmentShape);
type TracingEnvironment = z.infer<typeof tracingEnvironmentSchema>;

/** What the settings say of tracing; undefined where there is none. */
export function tracingOptions(environment: TracingEnvironment) {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: base, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: whole } = environment;
  const url = whole ?? (base && `${base.replace(/\/+$/, '')}/v1/traces`);
  if (!url || environment.OTEL_SDK_DISABLED) return undefined;
  return {
    url,
    headers: environment.OTEL_EXPORTER_OTLP_HEADERS,
    timeoutMs: environment.OTEL_EXPORTER_OTLP_TIMEOUT,
    queueSize: environment.OTEL_BSP_MAX_QUEUE_SIZE,
    delayMs: environment.OTEL_BSP_SCHEDULE_DELAY,
    sampler: environment.OTEL_TRACES_SAMPLER,
    ratio: environment.OTEL_TRACES_SAMPLER_ARG,
    traceIds: environment.TRACE_IDS,
    serviceName: environment.OTEL_SERVICE_NAME,
    attributes: environment.OTEL_RESOURCE_ATTRIBUTES,
  };
}

function readPairs(text: string, context: z.RefinementCtx): Record<string, string> {
  const entries = text.split(',').filter((pair) => pair.trim() !== '');
  try {
    return Object.fromEntries(
      entries.map((pair) => {
        const [name = '', ...value] = pair.split('=');
        if (name.trim() === '' || value.length === 0) throw new Error('no name=value');
        return [decodeURIComponent(name.trim()), decodeURIComponent(value.join('=').trim())];
      }),
    );
  } catch {
    // Without its text, which may be a key.
    context.addIssue({ code: 'custom', message: 'is not name=value,name=value with percent-encoded values' });
    return {};
  }
}
