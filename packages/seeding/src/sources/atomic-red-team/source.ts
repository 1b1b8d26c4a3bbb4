import type { ReadFiles } from '../../formats/read-each.ts';
import { defineSource } from '../../source.ts';
import { type AtomicTest, parseAtomics } from './parse.ts';
import { atomicDocuments } from './to-documents.ts';
import { writeAtomics } from './to-rdf.ts';

const definition = {
  id: 'atomic-red-team',
  title: 'Atomic Red Team',
  licence: 'MIT',
  url: 'https://codeload.github.com/redcanaryco/atomic-red-team/tar.gz/refs/heads/master',
  format: 'tar.gz',
  takes: 'all',
  localPath: /^atomic-red-team(?:-[^/]+)?\/atomics\/(T[\d.]+)\/\1\.ya?ml$/,
  required: false,
} as const;

/** Atomic Red Team: small tests that show whether a technique would be seen or stopped. */
export const atomicRedTeam = defineSource({
  ...definition,
  parse: parseAtomics,
  techniqueNames: ({ entries }: ReadFiles<AtomicTest>) =>
    new Map(entries.map(({ attackId, techniqueName }) => [attackId, techniqueName])),
  toRdf: (atomics, sink, references) => writeAtomics(definition, atomics, sink, references),
  toDocuments: atomicDocuments,
});
