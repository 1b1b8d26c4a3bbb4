import { parse } from 'tldts';

export interface PrivateThing {
  kind: 'SECRET' | 'EMAIL' | 'IP' | 'HOST' | 'USER';
  value: string;
  start: number;
}

/** IPv6: eight groups, or fewer around `::`; a time of day is neither. */
const group = '[0-9a-f]{1,4}';
const groups = `${group}(?::${group}){0,6}`;

/**
 * Each pattern's first group is the thing, or the whole match where it has none. What repeats is bounded: a finding may
 * be made to keep a pattern busy.
 */
const patterns: [PrivateThing['kind'], RegExp][] = [
  ['SECRET', /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]{0,8000}?-----END [A-Z ]*PRIVATE KEY-----/g],
  // Not from within a long word: a text made of such beginnings would be read on from each of them.
  ['SECRET', /\b(?<![\w-]{20})eyJ[\w-]{8,4000}\.[\w-]{8,4000}\.[\w-]{0,4000}/g],
  ['SECRET', /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g],
  ['SECRET', /\b(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|sk-|AIza)[\w-]{16,}/g],
  ['SECRET', /\bbearer\s+([\w.~+/-]{8,}=*)/gi],
  [
    'SECRET',
    /\b(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key)["']?\s*[:=]\s*["']?([^\s"',;]{4,500})/gi,
  ],
  ['SECRET', /:\/\/[^\s/:@]+:([^\s/@]{3,})@/g],
  ['EMAIL', /(?<![\w.%+-])[\w.%+-]{1,64}(?:@|\[at\]|\(at\))[a-z0-9-]+(?:(?:\.|\[\.\])[a-z0-9-]+)+/gi],
  ['IP', /(?<![\d.])(?:\d{1,3}(?:\.|\[\.\])){3}\d{1,3}(?![\d.]*\d)/g],
  ['IP', new RegExp(`(?<![\\w:])(?:${group}(?::${group}){7}|(?:${groups})?::(?:${groups})?)(?![\\w:])`, 'gi')],
  ['USER', /\b[A-Z]:\\Users\\([^\\\s"'<>|]+)/gi],
  ['USER', /(?<![\w/])\/(?:home|Users)\/([\w.-]+)/g],
  ['HOST', /\\\\([\w.-]{2,63})(?=\\)/g],
  ['HOST', /\b((?:WIN|DESKTOP|LAPTOP|SRV|DC)-[A-Z0-9]{3,15})\b/g],
];

const dotted = /(?<![\w@.-])[a-z0-9_-]+(?:(?:\.|\[\.\]|\(\.\))[a-z0-9_-]+)+(?![\w-])/gi;
const internal = /\.(?:local|lan|internal|intranet|corp|home|localdomain|private|test|invalid|arpa)$/i;
/** Top-level domains that are, in a finding, nearly always the ending of a file or a name from a programming language. */
const fileEnding = /\.(?:sh|py|pl|ps|md|rs|zip|mov|app|so|cc|cab|bat|ini|java|net|link|map|box|py3|do|run|gz)$/i;
/** Names that stand for everyone's machine. */
const publicNames = new Set(['localhost', '127.0.0.1', '0.0.0.0', '::1', 'public', 'default', 'administrator', 'root']);

/** What a text names that its owner may not want to leave the house; secrets first, so that they are hidden whole. */
export function privateThings(text: string): PrivateThing[] {
  const things = patterns.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map((match): PrivateThing => {
      const value = match[1] ?? match[0];
      return { kind, value, start: match.index + match[0].lastIndexOf(value) };
    }),
  );
  const hosts = [...text.matchAll(dotted)]
    .filter((match) => isHost(match[0], text.slice(Math.max(0, match.index - 3), match.index) === '://'))
    .map((match): PrivateThing => ({ kind: 'HOST', value: match[0], start: match.index }));
  return [...things, ...hosts].filter(({ value }) => value.length > 2 && !publicNames.has(value.toLowerCase()));
}

/** A name is a host's where its ending is a top-level domain, and it is no file: `evil[.]example.com`, not `a.py`. */
function isHost(written: string, afterScheme: boolean): boolean {
  const name = written.replaceAll(/\[\.\]|\(\.\)/g, '.');
  if (internal.test(name)) return true;
  const parsed = parse(name);
  if (parsed.isIp || !parsed.isIcann || !parsed.domain) return false;
  const isMarked = written !== name || afterScheme;
  return isMarked || !fileEnding.test(name) || name.split('.').length > 2;
}
