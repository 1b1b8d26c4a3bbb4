import { splitFinding } from '@attack-kg/analysis';
import { analysisRequestSchema, findIds } from '@attack-kg/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '. ',
    '\n\n',
    '\n- ',
    '; ',
    ' and then ',
    'e.g. ',
    'T1059.001',
    'cve-2021-44228',
    '\u0301',
    '👩‍👩‍👧‍👦',
    '\r\n',
    ' ',
  ),
);
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('').toWellFormed());

describe('any text', () => {
  it('is split into stretches of itself, in order, larger ones before those inside, no letter lost, and not too many', () => {
    fc.assert(
      fc.property(text, (finding) => {
        const spans = splitFinding(finding);
        let before = { start: 0, end: Number.POSITIVE_INFINITY };
        for (const span of spans) {
          expect(finding.slice(span.start, span.end).startsWith(span.text)).toBe(true);
          expect(span.text.trim()).not.toBe('');
          expect(span.start > before.start || (span.start === before.start && span.end <= before.end)).toBe(true);
          before = span;
        }
        expect(spans.length).toBeLessThanOrEqual(300);
        for (const { index } of finding.matchAll(/\p{L}/gu)) {
          expect(spans.some(({ start, end }) => start <= index && index < end)).toBe(true);
        }
      }),
    );
  });

  it('has its ids where they stand', () => {
    fc.assert(
      fc.property(text, (finding) => {
        for (const { id, start, end } of findIds(finding)) expect(finding.slice(start, end).toUpperCase()).toBe(id);
      }),
    );
  });

  it('is taken as a finding or refused, and never changed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (finding) => {
        const parsed = analysisRequestSchema.safeParse({ finding });
        if (parsed.success) expect(parsed.data.finding).toBe(finding);
        else expect(finding.trim() === '' || finding.includes('\u0000') || !finding.isWellFormed()).toBe(true);
      }),
    );
  });
});
