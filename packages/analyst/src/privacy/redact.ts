import type { Redaction } from '@attack-kg/contracts/ports/redactor';
import { type PrivateThing, privateThings } from './private-things.ts';

interface HiddenStretch {
  start: number;
  end: number;
  placeholder: string;
}

/**
 * Placeholders for hosts, addresses, e-mail addresses, user folders and secrets of a text. The map lives as long as the
 * request: nothing of it is kept.
 */
export function redact(text: string): Redaction {
  const placeholders = nameThings(text, privateThings(text));
  const originals = new Map([...placeholders].map(([value, placeholder]) => [placeholder, value]));
  const hidden = findThings(text, placeholders);
  return {
    hide(start, end) {
      let shown = '';
      let at = start;
      for (const stretch of hidden) {
        if (stretch.end <= at || stretch.start >= end) continue;
        shown += text.slice(at, Math.max(at, stretch.start)) + stretch.placeholder;
        at = stretch.end;
      }
      return shown + text.slice(at, Math.max(at, end));
    },
    restore: (reply) => reply.replaceAll(/\[[A-Z]+_\d+\]/g, (placeholder) => originals.get(placeholder) ?? placeholder),
  };
}

/** Value → placeholder, numbered by kind; a number that the text itself uses is left out. */
function nameThings(text: string, things: readonly PrivateThing[]): Map<string, string> {
  const counts = new Map<string, number>();
  const placeholders = new Map<string, string>();
  for (const { kind, value } of things) {
    if (placeholders.has(value)) continue;
    let placeholder: string;
    do {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      placeholder = `[${kind}_${count}]`;
    } while (text.includes(placeholder));
    placeholders.set(value, placeholder);
  }
  return placeholders;
}

/** Wherever the things stand, also where no pattern saw them; the longest first, so that what holds another goes whole. */
function findThings(text: string, placeholders: ReadonlyMap<string, string>): HiddenStretch[] {
  if (placeholders.size === 0) return [];
  const values = [...placeholders.keys()].sort((a, b) => b.length - a.length).map(RegExp.escape);
  const anyValue = new RegExp(`(?<![\\p{L}\\p{N}])(?:${values.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return [...text.matchAll(anyValue)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    placeholder: placeholders.get(match[0]) ?? '',
  }));
}
