import { describe, expect, it } from 'vitest';
import { formatTraceparent, readTraceContext } from './trace-context.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const spanId = '00f067aa0ba902b7';
const read = (headers: Record<string, string>) => readTraceContext((name) => headers[name]);

describe("W3C's traceparent", () => {
  it('is read with its state, and written as it was', () => {
    const context = read({ traceparent: `00-${traceId}-${spanId}-01`, tracestate: 'vendor=1,other=2' });
    expect(context).toEqual({ traceId, spanId, isSampled: true, state: 'vendor=1,other=2' });
    expect(context && formatTraceparent(context)).toBe(`00-${traceId}-${spanId}-01`);
    expect(read({ traceparent: `00-${traceId}-${spanId}-00` })).toMatchObject({ isSampled: false });
  });

  it('of a later version may say more', () => {
    expect(read({ traceparent: `cc-${traceId}-${spanId}-01-what-comes-later` })).toMatchObject({ traceId, spanId });
  });

  it.each([
    `ff-${traceId}-${spanId}-01`,
    `00-${traceId}-${spanId}-01-more`,
    `00-${'0'.repeat(32)}-${spanId}-01`,
    `00-${traceId}-${'0'.repeat(16)}-01`,
    `00-${traceId.toUpperCase()}-${spanId}-01`,
    `00-${traceId}-${spanId}`,
    `00-${traceId.slice(1)}-${spanId}-01`,
    'x'.repeat(100_000),
  ])('is passed over where it is none: %.70s', (traceparent) => {
    expect(read({ traceparent })).toBeUndefined();
  });

  it('stands without a state that is too long or breaks a line', () => {
    for (const tracestate of ['a=b\r\nevil: 1', `a=${'b'.repeat(600)}`])
      expect(read({ traceparent: `00-${traceId}-${spanId}-01`, tracestate })?.state).toBe('');
  });
});

describe("AWS' X-Amzn-Trace-Id", () => {
  it('names trace, parent and decision, in any order', () => {
    const header = `Self=1-67891234-12456789abcdef012345678a;Sampled=1;Parent=${spanId};Root=1-5759e988-bd862e3fe1be46a994272793`;
    expect(read({ 'x-amzn-trace-id': header })).toEqual({
      traceId: '5759e988bd862e3fe1be46a994272793',
      spanId,
      isSampled: true,
      state: '',
    });
  });

  it('of a load balancer names the trace alone', () => {
    expect(read({ 'x-amzn-trace-id': 'Root=1-5759e988-bd862e3fe1be46a994272793' })).toEqual({
      traceId: '5759e988bd862e3fe1be46a994272793',
      spanId: '',
      isSampled: null,
      state: '',
    });
  });

  it('gives way to traceparent, and is passed over where it is none', () => {
    const amazon = { 'x-amzn-trace-id': 'Root=1-5759e988-bd862e3fe1be46a994272793' };
    expect(read({ ...amazon, traceparent: `00-${traceId}-${spanId}-01` })?.traceId).toBe(traceId);
    expect(read({ 'x-amzn-trace-id': 'Root=1-5759e988' })).toBeUndefined();
  });
});
