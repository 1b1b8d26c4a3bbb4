import { parse } from 'yaml';
import * as z from 'zod';
import type { RawSource } from './raw-source.ts';
import { sourceCorrupt } from './source-corrupt.ts';

const commandSchema = z.object({
  Command: z.coerce.string(),
  Description: z.coerce.string().default(''),
  Usecase: z.coerce.string().default(''),
  Category: z.coerce.string().default(''),
  MitreID: z.coerce.string().default(''),
});

const entrySchema = z.object({
  Name: z.coerce.string().min(1),
  Description: z.coerce.string().nullish(),
  Commands: z.array(commandSchema).nullish(),
});

/** A program with the commands that abuse it; LOLBAS and GTFOBins alike. */
export interface BinaryEntry {
  /** `Certutil.exe`, `tar` */
  name: string;
  description: string;
  commands: BinaryCommand[];
}

export interface BinaryCommand {
  command: string;
  text: string;
  category: string;
  /** All techniques that the command can serve. */
  attackIds: string[];
  /** Those that it is about: what its words stand for, and vote for. */
  primaryIds: string[];
}

/** One YAML file an entry. A `MitreID` may name several techniques. */
export function parseLolbas(raw: RawSource): BinaryEntry[] {
  return raw.files.map((file) => {
    const parsed = entrySchema.safeParse(readYaml(raw, file.path, new TextDecoder().decode(file.bytes)));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw sourceCorrupt(raw.definition.id, file.path, issue?.path.join('.') ?? '', issue?.message ?? 'not valid');
    }
    const entry = parsed.data;
    return {
      name: entry.Name,
      description: entry.Description ?? '',
      commands: (entry.Commands ?? []).map((command) => {
        const attackIds = command.MitreID.match(/T\d{4}(?:\.\d{3})?/g) ?? [];
        return {
          command: command.Command,
          text: [command.Description, command.Usecase].filter(Boolean).join(' '),
          category: command.Category,
          attackIds,
          primaryIds: attackIds,
        };
      }),
    };
  });
}

/** The first document of a YAML file; `source_corrupt` naming the file where it is not YAML. */
export function readYaml(raw: RawSource, path: string, text: string): unknown {
  try {
    return parse(
      text
        .replace(/^---\s*\n/, '')
        .replace(/\n(?:---|\.\.\.)\s*\n[\s\S]*$/, '\n')
        .replace(/\n(?:---|\.\.\.)\s*$/, '\n'),
    );
  } catch (cause) {
    throw sourceCorrupt(raw.definition.id, path, 'YAML', cause instanceof Error ? cause.message : String(cause));
  }
}
