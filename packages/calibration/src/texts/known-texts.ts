import type { EmbeddedDocument } from '@attack-kg/contracts';
import { hashTerm } from '@attack-kg/ranking';
import { flaws } from '../off-topic/flaws.ts';
import { offTopicTexts } from '../off-topic/off-topic-texts.ts';
import { joinTexts } from './join-texts.ts';
import type { KnownText } from './known-text.ts';

/** Other makers whose texts name techniques, and are written unlike ATT&CK's. */
export const foreignMakers = ['sigma', 'splunk', 'atomic-red-team', 'capa'] as const;

const mostExamples = 300;
const mostTerse = 200;
const mostOfMaker = 90;
const fragmentWords = 8;
/** How many examples are joined, and how many texts are made so: of one actor and of several, half each. */
const joins = [
  { size: 2, texts: 40 },
  { size: 3, texts: 30 },
  { size: 4, texts: 20 },
  { size: 6, texts: 12 },
  { size: 10, texts: 8 },
  { size: 20, texts: 4 },
];
const clauseJoins = [
  { size: 2, texts: 30 },
  { size: 3, texts: 30 },
];
const foreignJoins = [
  { size: 2, texts: 8 },
  { size: 4, texts: 4 },
];

/** Every text that a calibration asks about: examples that were held out, alone and joined, other makers' texts, and texts about no attack. */
export function knownTexts(heldOut: readonly EmbeddedDocument[], rest: readonly EmbeddedDocument[]): KnownText[] {
  const examples = heldOut.map(({ document }): Example => {
    const { text, attack_id, actor, id } = document;
    return { text, kind: 'example', techniques: [attack_id], actor: actor ?? id };
  });
  const mixed = inFixedOrder(examples, 'mixed');
  return [
    ...inFixedOrder(examples, 'alone').slice(0, mostExamples).map(withoutActor),
    ...inFixedOrder(examples, 'terse')
      .slice(0, mostTerse)
      .map(({ text, techniques }): KnownText => ({ text: fragmentOf(text), kind: 'terse', techniques })),
    ...joins.flatMap(({ size, texts }) => [
      ...joinTexts(mixed, size, texts / 2, '. ', 'joined'),
      ...joinTexts(byActor(examples), size, texts / 2, '. ', 'joined'),
    ]),
    ...clauseJoins.flatMap(({ size, texts }) =>
      joinTexts(inFixedOrder(examples, `clauses${size}`), size, texts, ' and ', 'clauses'),
    ),
    ...foreignMakers.flatMap((maker) => foreignTexts(maker, rest)),
    ...flaws.map((text): KnownText => ({ text, kind: 'flaw', techniques: [] })),
    ...offTopicTexts.map((text): KnownText => ({ text, kind: 'off_topic', techniques: [] })),
  ];
}

type Example = KnownText & { actor: string };

function withoutActor({ text, kind, techniques }: Example): KnownText {
  return { text, kind, techniques };
}

/** A text with several techniques is one text; a maker's texts are asked about where none of that maker is looked at. */
export function foreignTexts(
  maker: string,
  documents: readonly EmbeddedDocument[],
  most: number = mostOfMaker,
): KnownText[] {
  const ofMaker = documents.filter(({ document }) => document.maker === maker && document.domain === 'enterprise');
  const byText = Map.groupBy(ofMaker, ({ document }) => document.text);
  const texts = inFixedOrder(
    [...byText].map(([text, entries]): KnownText => {
      const techniques = [...new Set(entries.map(({ document }) => document.attack_id))];
      return { text, kind: 'foreign', techniques, maker };
    }),
    maker,
  );
  return [
    ...texts.slice(0, most),
    ...foreignJoins.flatMap(({ size, texts: most }) => joinTexts(texts, size, most, '. ', 'foreign_joined')),
  ];
}

/** In an order that hangs on the texts alone, so that equal corpora give equal calibrations. */
function inFixedOrder<Text extends KnownText>(texts: readonly Text[], purpose: string): Text[] {
  return texts
    .map((entry) => ({ order: hashTerm(`${purpose} ${entry.text}`), entry }))
    .sort((a, b) => a.order - b.order)
    .map(({ entry }) => entry);
}

function byActor(examples: readonly Example[]): Example[] {
  return examples.toSorted((a, b) => hashTerm(a.actor) - hashTerm(b.actor) || (a.actor < b.actor ? -1 : 1));
}

/** Findings are often terse: some words from the middle of the text. */
function fragmentOf(text: string): string {
  const words = text.split(/\s+/);
  const start = Math.max(0, Math.floor((words.length - fragmentWords) / 2));
  return words.slice(start, start + fragmentWords).join(' ');
}
