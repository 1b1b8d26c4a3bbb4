import type { AnalysisResult } from '@attack-kg/contracts';

type Random = () => number;

/** A reply as a broken model might give it: a mixture of right and wrong in every place, then perhaps damaged as text. */
export function fuzzedReply(random: Random, shown: AnalysisResult): string {
  const reply = {
    techniques: oddly(
      random,
      list(random, () => technique(random, shown)),
    ),
    remediations: oddly(
      random,
      list(random, () => ({ mitigation_id: anyId(random, shown), adaptation: words(random, shown) })),
    ),
    detections: oddly(
      random,
      list(random, () => ({
        data_source: pick(random, [shown.detections[0]?.data_source, 'Crystal Ball', anyId(random, shown)]),
        rationale: words(random, shown),
      })),
    ),
    kill_chain_analysis: oddly(random, words(random, shown)),
    ...(random() < 0.1 ? { extra: junk(random), __proto__: junk(random) } : {}),
  };
  return damaged(random, JSON.stringify(reply));
}

function technique(random: Random, shown: AnalysisResult): unknown {
  return oddly(random, {
    attack_id: anyId(random, shown),
    name: words(random, shown),
    tactics: ['Nonsense'],
    confidence: pick(random, ['high', 'medium', 'low', 'HIGH', 'certain', 0.9, null]),
    evidence: oddly(
      random,
      list(random, () => quote(random, shown)),
    ),
    rationale: oddly(random, words(random, shown)),
  });
}

function anyId(random: Random, shown: AnalysisResult): string {
  const known = pick(random, shown.techniques)?.attack_id ?? 'T1059';
  const foreign = `T${1000 + Math.floor(random() * 9000)}`;
  const odd = ['__proto__', 'constructor', '', 'T', `${known}.001`, `${known}\u200b`, 'M1042', 'M9999', '../T1059'];
  return pick(random, [known, known, known, known.toLowerCase(), ` ${known} `, foreign, pick(random, odd) ?? '']) ?? '';
}

function quote(random: Random, { finding }: AnalysisResult): unknown {
  const start = Math.floor(random() * finding.length);
  const exact = finding.slice(start, start + Math.floor(random() * 60));
  const swapped = exact.split(' ').reverse().join(' ');
  const bent = exact.replace(/\w+/, 'someone');
  const loud = exact.toUpperCase().replaceAll(' ', '\n  ');
  return pick(random, [
    exact,
    exact,
    loud,
    bent,
    swapped,
    `"${exact}"`,
    'never said',
    '',
    '💀',
    '\ud83d',
    7,
    null,
    [exact],
  ]);
}

function words(random: Random, shown: AnalysisResult): string {
  const parts = [
    'It ran code.',
    `See ${anyId(random, shown)}.`,
    'Read https://evil.example/x now.',
    '![x](http://evil.example/y)',
    'They said "the CEO did it with a golden broom".',
    `T${1000 + Math.floor(random() * 9000)} follows.`,
    '\u202eT1234\u202c.',
    'x'.repeat(Math.floor(random() * 2000)),
  ];
  return list(random, () => pick(random, parts) ?? '').join(' ');
}

/** Now and then, something of another kind. */
function oddly<Value>(random: Random, value: Value): unknown {
  return random() < 0.04 ? junk(random) : value;
}

function junk(random: Random): unknown {
  return pick(random, [null, 0, true, 'text', [], {}, [[]], { a: { b: [1, 'T9999'] } }, Number.MAX_VALUE]);
}

function damaged(random: Random, text: string): string {
  const at = Math.floor(random() * text.length);
  const kind = random();
  if (kind < 0.06) return text.slice(0, at);
  if (kind < 0.12) return text.slice(0, at) + String.fromCharCode(Math.floor(random() * 0xffff)) + text.slice(at + 1);
  if (kind < 0.2) return `Here you are:\n\`\`\`json\n${text}\n\`\`\`\nDone {really}.`;
  if (kind < 0.22) return `${text}${text}`;
  return text;
}

function list<Value>(random: Random, make: () => Value): Value[] {
  return Array.from({ length: Math.floor(random() * 4) }, make);
}

function pick<Value>(random: Random, values: readonly Value[]): Value | undefined {
  return values[Math.floor(random() * values.length)];
}
