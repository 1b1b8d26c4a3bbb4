import type { KnownText, TextKind } from './known-text.ts';

/** Neighbours joined, `size` to a text, until there are `most`: what a text that says several things looks like. */
export function joinTexts(
  texts: readonly KnownText[],
  size: number,
  most: number,
  between: string,
  kind: TextKind,
): KnownText[] {
  const joined: KnownText[] = [];
  for (let first = 0; first + size <= texts.length && joined.length < most; first += size) {
    const group = texts.slice(first, first + size);
    const maker = group[0]?.maker;
    joined.push({
      text: `${group.map(({ text }) => text.replace(/[.\s]+$/, '')).join(between)}.`,
      kind,
      techniques: [...new Set(group.flatMap(({ techniques }) => techniques))],
      ...(maker ? { maker } : {}),
    });
  }
  return joined;
}
