import { defineSource } from '../../source.ts';
import { parseCapec } from './parse.ts';
import { capecDocuments } from './to-documents.ts';
import { capecLexicon } from './to-lexicon.ts';
import { writeCapec } from './to-rdf.ts';

/** MITRE CAPEC: patterns of attack between weaknesses (CWE) and techniques. */
export const capec = defineSource({
  id: 'capec',
  title: 'MITRE CAPEC',
  licence: 'MITRE CAPEC terms of use',
  url: 'https://raw.githubusercontent.com/mitre/cti/master/capec/2.1/stix-capec.json',
  format: 'file',
  takes: 'newest',
  localPath: /^stix-capec[^/]*\.json$/,
  required: false,
  parse: parseCapec,
  toRdf: writeCapec,
  toDocuments: capecDocuments,
  toLexicon: capecLexicon,
});
