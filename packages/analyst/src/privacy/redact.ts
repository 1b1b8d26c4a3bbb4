import type { Redaction } from '@attack-kg/contracts';
import { type PrivateThing, privateThings } from './private-things.ts';

/** A host's or a user's name, as it stands between other words. */
const word = /[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?/gu;
/** A text made of secrets would else be searched for each of them. */
const mostRepeatedSecrets = 100;

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
  const things = privateThings(text);
  const names = nameThings(text, things);
  const originals = new Map([...names.values()].map(({ placeholder, value }) => [placeholder, value]));
  const hidden = findThings(text, things, names);
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

interface NamedThing {
  placeholder: string;
  value: string;
}

/** By value in lower case, numbered by kind; a number that the text itself uses is left out. */
function nameThings(text: string, things: readonly PrivateThing[]): Map<string, NamedThing> {
  const counts = new Map<string, number>();
  const names = new Map<string, NamedThing>();
  for (const { kind, value } of things) {
    if (names.has(value.toLowerCase())) continue;
    let placeholder: string;
    do {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      placeholder = `[${kind}_${count}]`;
    } while (text.includes(placeholder));
    names.set(value.toLowerCase(), { placeholder, value });
  }
  return names;
}

/** Where the things stand, also where no pattern saw them: names as words, secrets as they are. */
function findThings(
  text: string,
  things: readonly PrivateThing[],
  names: ReadonlyMap<string, NamedThing>,
): HiddenStretch[] {
  const stretch = (start: number, value: string): HiddenStretch[] => {
    const placeholder = names.get(value.toLowerCase())?.placeholder;
    return placeholder ? [{ start, end: start + value.length, placeholder }] : [];
  };
  const secrets = new Set(things.filter(({ kind }) => kind === 'SECRET').map(({ value }) => value));
  return [
    ...things.flatMap(({ start, value }) => stretch(start, value)),
    ...[...text.matchAll(word)].flatMap((match) => stretch(match.index, match[0])),
    ...[...secrets]
      .slice(0, mostRepeatedSecrets)
      .flatMap((secret) => [...text.matchAll(literally(secret))].flatMap((match) => stretch(match.index, secret))),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** RegExp.escape needs Node 24; the published command-line program runs on 22, too. */
function literally(text: string): RegExp {
  return new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'g');
}
