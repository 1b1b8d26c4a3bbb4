import { defineSource } from '../../source.ts';
import { parseD3fend } from './parse.ts';
import { writeD3fend } from './to-rdf.ts';

/** MITRE D3FEND: countermeasures, and the digital artifacts that they and the techniques act on. */
export const d3fend = defineSource({
  id: 'd3fend',
  title: 'MITRE D3FEND',
  licence: 'MIT',
  url: 'https://d3fend.mitre.org/ontologies/d3fend.ttl',
  format: 'file',
  takes: 'newest',
  localPath: /^d3fend[^/]*\.ttl$/,
  required: false,
  parse: parseD3fend,
  toRdf: writeD3fend,
});
