import * as z from 'zod';
import type { RawSource } from '../../acquire/raw-source.ts';
import type { BinaryEntry } from '../../families/binaries/binary-entry.ts';
import { readYaml } from '../../formats/yaml.ts';

const commandSchema = z.object({
  Command: z.coerce.string(),
  Description: z.coerce.string().default(''),
  Usecase: z.coerce.string().default(''),
  MitreID: z.coerce.string().default(''),
});

const entrySchema = z.object({
  Name: z.coerce.string().min(1),
  Commands: z.array(commandSchema).nullish(),
});

/** One YAML file per entry. A `MitreID` may name several techniques. */
export function parseLolbas(raw: RawSource): BinaryEntry[] {
  return raw.files.map((file) => {
    const entry = readYaml(raw, file, entrySchema);
    return {
      name: entry.Name,
      commands: (entry.Commands ?? []).map((command) => {
        const attackIds = command.MitreID.match(/T\d{4}(?:\.\d{3})?/g) ?? [];
        return {
          command: command.Command,
          text: [command.Description, command.Usecase].filter(Boolean).join(' '),
          attackIds,
          primaryIds: attackIds,
        };
      }),
    };
  });
}
