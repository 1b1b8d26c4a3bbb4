/**
 * The one table of identifiers that the field uses; `AML.` marks those of ATLAS. Everything that recognises an id derives from it.
 * `text` finds an id inside prose; `full` holds a whole string to the shape.
 */
const shapes = {
  technique: { pattern: '(?:AML\\.)?T\\d{4}(?:\\.\\d{3})?', example: 'T1059.001' },
  tactic: { pattern: '(?:AML\\.)?TA\\d{4}', example: 'TA0002' },
  mitigation: { pattern: '(?:AML\\.)?M\\d{4}', example: 'M1042' },
  group: { pattern: 'G\\d{4}', example: 'G0016' },
  software: { pattern: 'S\\d{4}', example: 'S0154' },
  campaign: { pattern: '(?:C|AML\\.CS)\\d{4}', example: 'C0024' },
  detection_strategy: { pattern: 'DET\\d{4}', example: 'DET0516' },
  analytic: { pattern: 'AN\\d{4}', example: 'AN1427' },
  data_component: { pattern: 'DC\\d{4}', example: 'DC0032' },
  asset: { pattern: 'A\\d{4}', example: 'A0008' },
  capec: { pattern: 'CAPEC-\\d{1,4}', example: 'CAPEC-66' },
  cwe: { pattern: 'CWE-\\d{1,5}', example: 'CWE-79' },
  cve: { pattern: 'CVE-\\d{4}-\\d{4,7}', example: 'CVE-2021-44228' },
  d3fend: { pattern: 'D3-[A-Z0-9]+', example: 'D3-PSA' },
} as const;

export type IdKind = keyof typeof shapes;

export interface IdMention {
  kind: IdKind;
  id: string;
  /** UTF-16 offsets into the text: [start, end). */
  start: number;
  end: number;
}

const kinds = Object.keys(shapes) as IdKind[];
const full = new Map(kinds.map((kind) => [kind, new RegExp(`^${shapes[kind].pattern}$`)]));
/** Kinds whose bare shape is unlikely to be anything else in prose; `A0008` or `C0024` alone are not. */
const kindsInProse: IdKind[] = ['technique', 'cve', 'cwe', 'capec', 'group', 'software', 'mitigation'];
const inProse = new RegExp(
  `(?<![\\w.-])(?:${kindsInProse.map((kind) => `(?<${kind}>${shapes[kind].pattern})`).join('|')})(?![\\w]|\\.\\d)`,
  'gi',
);

/** Whether `value` is a whole id of that kind, in upper case as its origin writes it. */
export function isId(kind: IdKind, value: string): boolean {
  return full.get(kind)?.test(value) ?? false;
}

/** The kind that a whole id belongs to, or undefined. */
export function kindOfId(value: string): IdKind | undefined {
  return kinds.find((kind) => isId(kind, value));
}

/** Every id that stands in the text, in order of position, upper-cased; case in the text is ignored. */
export function findIds(text: string): IdMention[] {
  const mentions: IdMention[] = [];
  for (const match of text.matchAll(inProse)) {
    const kind = kindsInProse.find((name) => match.groups?.[name] !== undefined);
    if (kind)
      mentions.push({ kind, id: match[0].toUpperCase(), start: match.index, end: match.index + match[0].length });
  }
  return mentions;
}

const anyShape = new RegExp(`(?<!\\w)(?:${kinds.map((kind) => shapes[kind].pattern).join('|')})(?!\\d)`, 'gi');

/** Every stretch of the text that has the shape of an id, of whatever kind, in upper case: for words that are not trusted. */
export function idShapes(text: string): string[] {
  return [...text.matchAll(anyShape)].map(([id]) => id.toUpperCase());
}

/** `T1059.001` → `T1059`, `AML.T0051.000` → `AML.T0051`; a technique that is no sub-technique has no parent. */
export function parentOf(techniqueId: string): string | undefined {
  return /^(.*T\d{4})\.\d{3}$/.exec(techniqueId)?.[1];
}
