import { isOfHeldOutActor } from '@attack-kg/calibration';
import type { DocumentKind, Lexicon, SearchDocument } from '@attack-kg/contracts';
import { ownNames } from './own-names.ts';

/** What a text is for: the encoder learns from some, is stopped and chosen by others, and never sees the rest. */
export type Purpose = 'train' | 'choose' | 'held-out';

export interface TrainingText {
  purpose: Purpose;
  kind: DocumentKind;
  attack_id: string;
  text: string;
  /** Names of the actor that the text is about, to be masked: who did it says nothing about what was done. */
  names: string[];
}

/**
 * ATT&CK's own texts are learnt from, but for the actors that calibration holds out. Texts of other makers only say when
 * to stop, so that an evaluation on what another maker wrote is one on unseen texts.
 */
export function trainingTexts(documents: readonly SearchDocument[], lexicon: Lexicon): TrainingText[] {
  const names = ownNames(documents, lexicon);
  return documents.map((document) => {
    const { kind, attack_id, text, actor } = document;
    return { purpose: purposeOf(document), kind, attack_id, text, names: names.get(actor ?? '') ?? [] };
  });
}

function purposeOf(document: SearchDocument): Purpose {
  if (document.maker !== 'attack') return 'choose';
  return isOfHeldOutActor(document) ? 'held-out' : 'train';
}
