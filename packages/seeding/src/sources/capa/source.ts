import { documentsOfTechniques } from '../../documents/documents-of-techniques.ts';
import { defineSource } from '../../source.ts';
import { countCapa, parseCapa } from './parse.ts';

/** capa: what programs can do, as rules recognise it in their code. They vote; no answer names one. */
export const capa = defineSource({
  id: 'capa',
  title: 'Mandiant capa rules',
  licence: 'Apache-2.0',
  url: 'https://codeload.github.com/mandiant/capa-rules/tar.gz/refs/heads/master',
  format: 'tar.gz',
  takes: 'all',
  localPath: /^capa-rules(?:-[^/]+)?\/(?!\.)[^/]+\/.+\.yml$/,
  required: false,
  parse: parseCapa,
  techniqueNames: ({ entries }) => new Map(entries.flatMap(({ techniques }) => [...techniques])),
  toDocuments: ({ entries }, references) =>
    entries.flatMap(({ id, text, techniques }) =>
      documentsOfTechniques(
        { id: `capa/${id}`, kind: 'capability', maker: 'capa', text },
        [...techniques.keys()],
        references,
      ),
    ),
  count: countCapa,
});
