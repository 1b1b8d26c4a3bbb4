import { ruleSource } from '../../families/rules/rule-source.ts';
import { parseSigma } from './parse.ts';
import { sigmaLexicon } from './to-lexicon.ts';

/** Sigma: detection rules that no product owns. */
export const sigma = ruleSource({
  id: 'sigma',
  title: 'SigmaHQ',
  licence: 'Detection Rule License 1.1',
  url: 'https://codeload.github.com/SigmaHQ/sigma/tar.gz/refs/heads/master',
  format: 'tar.gz',
  takes: 'all',
  localPath: /^sigma(?:-[^/]+)?\/rules(?:-[^/]+)?\/.+\.ya?ml$/,
  required: false,
  parse: parseSigma,
  toLexicon: sigmaLexicon,
});
