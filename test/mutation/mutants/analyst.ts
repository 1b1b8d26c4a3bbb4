import type { Mutant } from '../mutant.ts';

const root = 'packages/analyst/src';
const unit = [`${root}/reply`];

/** What of a model's reply stands. */
export const analyst: Mutant[] = [
  {
    what: 'a technique that was not shown may be chosen',
    file: `${root}/reply/apply-reply.ts`,
    find: 'const id = resolveTechnique(choice.attack_id, shown.techniques);',
    replace: 'const id = resolveTechnique(choice.attack_id, answer.techniques);',
    tests: unit,
  },
  {
    what: 'a mitigation that was not shown may be adapted',
    file: `${root}/reply/apply-reply.ts`,
    find: 'reply.remediations.entries.filter((choice) => mitigationIds.has(choice.mitigation_id))',
    replace: 'reply.remediations.entries.filter(() => mitigationIds.size >= 0)',
    tests: unit,
  },
  {
    what: 'what was made up is not reported',
    file: `${root}/reply/apply-reply.ts`,
    find: 'filteredIds: [...new Set(madeUp.map((id) => id.slice(0, 80)))]',
    replace: 'filteredIds: [...new Set(madeUp.slice(1).map((id) => id.slice(0, 80)))]',
    tests: unit,
  },
  {
    what: 'what was shown counts as made up in another place',
    file: `${root}/reply/apply-reply.ts`,
    find: 'foreign.filter((id) => !shownIds.has(id) && ',
    replace: 'foreign.filter((id) => ',
    tests: unit,
  },
  {
    what: 'a reply that names only what was not shown is an empty choice',
    file: `${root}/reply/apply-reply.ts`,
    find: 'if (reply.techniques.given > 0 && choices.size === 0) {',
    replace: 'if (reply.techniques.given < 0) {',
    tests: unit,
  },
  {
    what: 'a model talks away what the rules are sure of',
    file: `${root}/reply/weigh-techniques.ts`,
    find: 'const first = weighed.slice(0, topK).sort(byOrder);',
    replace:
      'const first = weighed.slice(0, topK).filter(({ technique }) => technique.probability >= goesOut).sort(byOrder);',
    tests: unit,
  },
  {
    what: 'a model makes a technique sure',
    file: `${root}/quality/prior-odds.ts`,
    find: 'const leastDoubt = 0.01;',
    replace: 'const leastDoubt = 0;',
    tests: unit,
  },
  {
    what: "a model's word counts half",
    file: `${root}/reply/weigh-techniques.ts`,
    find: 'const posterior = priorOdds(technique.probability) * odds[word];',
    replace: 'const posterior = priorOdds(technique.probability) * Math.sqrt(odds[word]);',
    tests: unit,
  },
  {
    what: 'a model doubts an id that the finding names',
    file: `${root}/reply/weigh-techniques.ts`,
    find: 'const isSettled = hasId || (',
    replace: 'const isSettled = (',
    tests: unit,
  },
  {
    what: 'a technique from below top_k comes in for a likely one',
    file: `${root}/reply/weigh-techniques.ts`,
    find: 'const goesOut = 0.05;',
    replace: 'const goesOut = 0.9;',
    tests: unit,
  },
  {
    what: 'a quote that the finding does not have stands',
    file: `${root}/reply/quotes.ts`,
    find: `    if (!located) {
      result.dropped += 1;
      continue;
    }`,
    replace: `    if (!located) {
      result.dropped += 1;
      result.spans.push({ text: quote, start: 0, end: quote.length });
      continue;
    }`,
    tests: unit,
  },
  {
    what: 'a quote is found by half of its words',
    file: `${root}/reply/nearest-words.ts`,
    find: 'const nearEnough = 0.75;',
    replace: 'const nearEnough = 0.3;',
    tests: unit,
  },
  {
    what: 'a moved quote is not counted',
    file: `${root}/reply/quotes.ts`,
    find: 'if (!located.exact) result.repaired += 1;',
    replace: 'if (!located.exact) result.repaired += 0;',
    tests: unit,
  },
  {
    what: 'the offsets of a quote are off behind doubled spaces',
    file: `${root}/reply/locate-quote.ts`,
    find: 'positions[folded.length] = at;',
    replace: 'positions[folded.length] = folded.length;',
    tests: unit,
  },
  {
    what: 'words may name foreign ids',
    file: `${root}/reply/own-words.ts`,
    find: 'idShapes(sentence).every((id) => known.has(id)) &&',
    replace: 'idShapes(sentence).every((id) => known.has(id) || id.length > 0) &&',
    tests: unit,
  },
  {
    what: 'words may hold invented quotes',
    file: `${root}/reply/own-words.ts`,
    find: "every(([, quoted = '']) => isSource(foldSource(quoted))) &&",
    replace: "every(([, quoted = '']) => isSource(foldSource(quoted)) || quoted.length > 0) &&",
    tests: unit,
  },
  {
    what: 'an invented quote may run over two sentences',
    file: `${root}/reply/own-words.ts`,
    find: '!invented.some((span) => span.start < end && span.end > start)',
    replace: 'invented.length >= 0',
    tests: unit,
  },
  {
    what: 'links are shown',
    file: `${root}/reply/own-words.ts`,
    find: "let words = visible(text).replaceAll(link, (_, label: string | undefined) => label ?? '');",
    replace: "let words = visible(text).replaceAll(/^$/g, (_, label: string | undefined) => label ?? '');",
    tests: unit,
  },
  {
    what: 'invisible marks are shown',
    file: `${root}/reply/own-words.ts`,
    find: 'let words = visible(text).replaceAll',
    replace: 'let words = text.replaceAll',
    tests: unit,
  },
  {
    what: 'a reply without a list of techniques is taken',
    file: `${root}/reply/reply-schema.ts`,
    find: 'techniques: z.array(z.unknown()).pipe(',
    replace: 'techniques: z.array(z.unknown()).catch([]).pipe(',
    tests: unit,
  },
  {
    what: 'a reply that cannot be read is not asked for again',
    file: `${root}/converse.ts`,
    find: "if (typeof reply !== 'string') return",
    replace:
      "if (typeof reply === 'string') throw new AppError('upstream_invalid_response');\n  if (typeof reply !== 'string') return",
    tests: ['test/integration/language-model.test.ts'],
  },
  {
    what: 'a finding can close its fence',
    file: `${root}/prompt/fence.ts`,
    find: 'code: string = crypto.randomUUID()',
    replace: "code: string = '00000000-0000-4000-8000-000000000000'",
    tests: [`${root}/prompt`],
  },
  {
    what: 'control words of chat templates reach the model',
    file: `${root}/prompt/fence.ts`,
    find: '${inert(finding)}',
    replace: '${visible(finding)}',
    tests: [`${root}/prompt`],
  },
  {
    what: 'invisible orders reach the model',
    file: `${root}/prompt/fence.ts`,
    find: '${inert(finding)}',
    replace: '${finding}',
    tests: [`${root}/prompt`],
  },
];
