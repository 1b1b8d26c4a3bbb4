/**
 * A change of code that changes what is loaded from unchanged sources raises a number here, and so makes another
 * seed. Say why, one line a number.
 */
export const recipeVersions = {
  /** 1: first. 2: programs, deprecated CAPEC patterns' links and D3FEND's classes that nothing leads to are not written; what is revoked inherits and links as the lexicon has it. 3: rules, tests, controls of every framework. 4: of two rules under one id, the first. */
  graph: 4,
  /** 1: first. 2: commands of GTFOBins vote for what they do, not for every context they work in. */
  documents: 2,
  /** 1: first. 2: how many actors use each technique. 3: tools that rules are about. 4: which names are everyday words; more tools, by their names alone. 5: names of vulnerabilities. */
  lexicon: 5,
  /** 1: first. 2: document headers in typed arrays. 3: terms by hash, weights in two bytes. 4: only texts that vote. 5: analytics, too. 6: texts of rules, tests and capabilities count for less. */
  keyword_index: 6,
  /** 1: first; three classifiers: support vectors over words, mean texts by characters, a discriminant over vectors. 2: analytics are trained on, too. 3: not on rules, tests and capabilities. 4: solved less closely, within what a byte holds. */
  classifiers: 4,
  /** 1: first; isotonic on held-out procedure examples. Raise it when retrieval changes: the curve is about that. 2: half a vote for the classifier. 3: words the corpus has never seen speak against a text. 4: weights of the scorers are fitted; texts are held out by actor. 5: a parent's share of its sub-techniques is its family's. 6: the keyword index judges techniques, too. 7: analytics vote. 8: texts of other makers vote. 9: a probability for each piece, combined as events; texts of other makers and texts about no attack are asked about, too. 10: what all pieces are worth together is fitted on pieces' weights that have not seen the maker. 11: more than four pieces are as four; joined texts count for more when all pieces are weighed together. 12: 180 more texts about no attack. */
  calibration: 12,
  /** 1: first; what the graph says of each technique. 2: the first sentence of its description. 3: rules, tests, controls of every framework. */
  technique_records: 3,
} as const;
