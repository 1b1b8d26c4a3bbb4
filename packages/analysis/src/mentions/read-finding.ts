import { findIds } from '@attack-kg/contracts';
import type { IndexedLexicon } from '../index-lexicon.ts';
import { atOnce, type Steps } from '../turns/steps.ts';
import { findWeaknessesInSteps } from '../weaknesses/find-weaknesses.ts';
import type { Classification } from './classification.ts';
import { detectPlatforms } from './detect-platforms.ts';
import { findNamesInSteps } from './find-names.ts';
import { typeOfFinding } from './finding-type.ts';
import { typeSentences } from './type-sentences.ts';

const mobileSigns =
  /\bandroid\b|\bapk\b|\biphones?\b|\bipads?\b|\biOS (?:app|device|\d)|\bmobile (?:device|app|phone|malware)|\bsmartphones?\b/i;
const icsSigns =
  /\bplcs?\b|\bscada\b|\bhmis?\b|\bmodbus\b|\bdnp3\b|\bindustrial control\b|\bics\b|\boperational technology\b|\bsafety instrumented\b|\brtus?\b|\bs7comm\b|\bprofinet\b/i;

const aiSigns =
  /\bllms?\b|\b(?:large )?language models?\b|\bchat ?bots?\b|\bprompt injections?\b|\b(?:system|user) prompts?\b|\bjailbr(?:eak|oke)\w* (?:the |an? )?(?:model|assistant|llm)|\bmachine[- ]learning\b|\b(?:ml|ai) (?:models?|systems?|agents?|assistants?|pipelines?)\b|\bgenerative ai\b|\b(?:chat)?gpt(?:-\w+)?\b|\b(?:model|training data) poisoning\b|\badversarial (?:examples?|inputs?|samples?|patch(?:es)?)\b|\bmodel (?:weights|extraction|inversion|theft)\b|\bmcp servers?\b|\bretrieval[- ]augmented\b/i;

/** Type, platforms, domains, ids, names and weaknesses of a finding. */
export function readFinding(finding: string, lexicon: ReadingLexicon): Classification {
  return atOnce(readFindingInSteps(finding, lexicon));
}

type ReadingLexicon = Pick<IndexedLexicon, 'platforms' | 'namesByFirstWord'>;

export function* readFindingInSteps(
  finding: string,
  { platforms, namesByFirstWord }: ReadingLexicon,
): Steps<Classification> {
  const ids = findIds(finding);
  const weaknesses = yield* findWeaknessesInSteps(finding, ids);
  const whole = yield* typeOfFinding(finding, ids, weaknesses);
  const sentences = yield* typeSentences(finding, ids, weaknesses, whole);
  const type = sentences.leading;
  const spoken = yield* detectPlatforms(finding, platforms);
  const names = yield* findNamesInSteps(finding, namesByFirstWord);
  return {
    type,
    types: [...new Set([type, ...sentences.types])],
    reasons: whole.signs[type],
    platforms: spoken,
    domains: [
      'enterprise',
      ...(mobileSigns.test(finding) ? (['mobile'] as const) : []),
      ...(icsSigns.test(finding) ? (['ics'] as const) : []),
      ...(aiSigns.test(finding) ? (['atlas'] as const) : []),
    ],
    ids,
    names,
    weaknesses: weaknesses.filter((mention) => mention.by === 'id' || sentences.speakOfFlaw(mention)),
  };
}
