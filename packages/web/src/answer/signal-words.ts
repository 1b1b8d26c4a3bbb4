import type { TechniqueAnswer } from '@attack-kg/contracts';

type Signal = TechniqueAnswer['signals'][number];

/** What speaks for a technique, in a reader's words. */
export const signalWords: Record<Signal, { label: string; title: string }> = {
  documents: { label: 'similar texts', title: 'Texts of the sources that resemble the finding vote for it' },
  keywords: { label: 'keywords', title: 'Its words stand in the finding (BM25)' },
  words: { label: 'word classifier', title: 'A classifier trained on words of the sources' },
  characters: { label: 'character classifier', title: 'A classifier trained on stretches of characters' },
  embedding: { label: 'meaning', title: 'A classifier trained on embeddings' },
  id: { label: 'id in the text', title: 'The finding names it by its id' },
  kev: { label: 'CVE mapping', title: 'A CVE in the finding is mapped to it (CISA KEV mappings)' },
  cwe: { label: 'CWE', title: 'A weakness in the finding leads to it by CAPEC' },
  capec: { label: 'CAPEC', title: 'An attack pattern in the finding is mapped to it' },
  weakness: { label: 'wording of a weakness', title: 'The finding words a weakness that leads to it' },
  name: { label: 'named actor or tool', title: 'A group or program named in the finding uses it' },
  cooccurrence: { label: 'used together', title: 'Actors that use the others use it, too' },
};
