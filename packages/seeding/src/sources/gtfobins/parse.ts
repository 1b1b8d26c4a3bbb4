import * as z from 'zod';
import type { RawSource } from '../../acquire/raw-source.ts';
import type { BinaryEntry } from '../../families/binaries/binary-entry.ts';
import { readYaml } from '../../formats/yaml.ts';

const exampleSchema = z.object({
  code: z.string().optional(),
  description: z.string().optional(),
  comment: z.string().optional(),
  from: z.string().optional(),
  contexts: z.record(z.string(), z.unknown()).nullish(),
});

/** An empty file is an entry without functions. */
const entrySchema = z.preprocess(
  (value) => value ?? {},
  z.object({
    functions: z.record(z.string(), z.array(exampleSchema).nullable()).default({}),
    alias: z.string().optional(),
  }),
);

/**
 * What each function of a GTFOBins entry is in ATT&CK. GTFOBins itself names no techniques; this table is ours.
 * Functions of the layout before 2026 that became contexts (`sudo`, `suid`, `capabilities`) stand beside the new.
 */
const techniquesOf: Record<string, string[]> = {
  shell: ['T1059.004'],
  command: ['T1059.004'],
  'reverse-shell': ['T1059.004'],
  'non-interactive-reverse-shell': ['T1059.004'],
  'bind-shell': ['T1059.004'],
  'non-interactive-bind-shell': ['T1059.004'],
  'file-upload': ['T1048'],
  upload: ['T1048'],
  'file-download': ['T1105'],
  download: ['T1105'],
  'file-read': ['T1005'],
  'library-load': ['T1574.006'],
  'privilege-escalation': ['T1548'],
  suid: ['T1548.001'],
  'limited-suid': ['T1548.001'],
  sudo: ['T1548.003'],
};

/** One file of YAML front matter per entry: today's without extension, older ones `<name>.md`. */
export function parseGtfobins(raw: RawSource): BinaryEntry[] {
  const files = raw.files.map((file) => ({ name: nameOf(file.path), entry: readYaml(raw, file, entrySchema) }));
  const byName = new Map(files.map(({ name, entry }) => [name, entry]));
  return files.map(({ name, entry }) => {
    const functions = entry.alias ? (byName.get(entry.alias)?.functions ?? {}) : entry.functions;
    return {
      name,
      commands: Object.entries(functions).flatMap(([category, examples]) =>
        (examples ?? []).map((example) => ({
          command: example.code ?? (example.from ? `as ${example.from}` : ''),
          text: example.comment ?? example.description ?? '',
          attackIds: attackIdsOf(category, example.contexts ?? {}),
          // Nearly every command also works under sudo; that is no reason to take its words for Sudo Caching.
          primaryIds: techniquesOf[category] ?? [],
        })),
      ),
    };
  });
}

function attackIdsOf(category: string, contexts: Record<string, unknown>): string[] {
  const inContexts = Object.keys(contexts).flatMap((context) => techniquesOf[context] ?? []);
  return [...new Set([...(techniquesOf[category] ?? []), ...inContexts])];
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, '');
}
