import { defineSource } from '../../source.ts';
import { attackDocuments } from '../attack/to-documents.ts';
import { attackLexicon } from '../attack/to-lexicon.ts';
import { writeAttack } from '../attack/to-rdf.ts';
import { parseAtlas } from './parse.ts';

/** MITRE ATLAS: what is done to systems of artificial intelligence, in the shape of ATT&CK. */
export const atlas = defineSource({
  id: 'atlas',
  title: 'MITRE ATLAS',
  licence: 'Apache-2.0',
  url: 'https://raw.githubusercontent.com/mitre-atlas/atlas-data/main/dist/ATLAS.yaml',
  format: 'file',
  takes: 'newest',
  localPath: /^(?:atlas\/)?ATLAS[^/]*\.ya?ml$/,
  required: false,
  parse: parseAtlas,
  version: (bundle) => bundle.version,
  bundle: (bundle) => bundle,
  toRdf: writeAttack,
  toDocuments: attackDocuments,
  // Its case studies are no actors: what goes together in them says nothing of what groups use together.
  toLexicon: (bundle) => ({ techniques: attackLexicon(bundle).techniques ?? [] }),
});
