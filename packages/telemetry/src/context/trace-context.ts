/** Where a piece of work stands in a trace: what it starts or calls has `spanId` as parent. */
export interface TraceContext {
  /** 32 hexadecimal digits. */
  traceId: string;
  /** 16 hexadecimal digits; empty where a load balancer named the trace alone. */
  spanId: string;
  /** Null where nobody has decided yet. */
  isSampled: boolean | null;
  /** `tracestate`, handed on as it came. */
  state: string;
}

const zeros = /^0+$/;
const w3c =
  /^(?<version>[0-9a-f]{2})-(?<traceId>[0-9a-f]{32})-(?<spanId>[0-9a-f]{16})-(?<flags>[0-9a-f]{2})(?<rest>-.*)?$/;
/** What the standard lets stand in it, at most; anything else is not handed on. */
const saneState = /^[\x20-\x7e]{1,512}$/;

/** What a caller says of the trace that its request belongs to: W3C's headers, else that of AWS' load balancers. */
export function readTraceContext(header: (name: string) => string | undefined): TraceContext | undefined {
  return readW3c(header('traceparent'), header('tracestate')) ?? readAmazon(header('x-amzn-trace-id'));
}

export function formatTraceparent({ traceId, spanId, isSampled }: TraceContext): string {
  return `00-${traceId}-${spanId}-${isSampled ? '01' : '00'}`;
}

function readW3c(parent: string | undefined, state = ''): TraceContext | undefined {
  const { version, traceId = '', spanId = '', flags = '', rest } = w3c.exec(parent?.trim() ?? '')?.groups ?? {};
  // Later versions may say more; this one may not.
  if (!version || version === 'ff' || (version === '00' && rest)) return undefined;
  if (zeros.test(traceId) || zeros.test(spanId)) return undefined;
  const isSampled = (Number.parseInt(flags, 16) & 1) === 1;
  return { traceId, spanId, isSampled, state: saneState.test(state) ? state : '' };
}

/** `Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1`, in any order, with or without the latter two. */
function readAmazon(value: string | undefined): TraceContext | undefined {
  if (!value || value.length > 512) return undefined;
  const fields = new Map(value.split(';').map((field) => field.trim().split('=', 2) as [string, string | undefined]));
  const [, time, rest] = /^1-([0-9a-f]{8})-([0-9a-f]{24})$/.exec(fields.get('Root') ?? '') ?? [];
  if (!time || !rest || zeros.test(time + rest)) return undefined;
  const parent = /^[0-9a-f]{16}$/.exec(fields.get('Parent') ?? '')?.[0] ?? '';
  const sampled = fields.get('Sampled');
  return {
    traceId: time + rest,
    spanId: zeros.test(parent) ? '' : parent,
    isSampled: sampled === '1' ? true : sampled === '0' ? false : null,
    state: '',
  };
}
