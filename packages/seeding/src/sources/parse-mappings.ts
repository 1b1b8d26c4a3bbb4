import * as z from 'zod';
import { parseJson } from '../stix/read-stix-bundle.ts';
import type { RawSource } from './raw-source.ts';
import { sourceCorrupt } from './source-corrupt.ts';

const mappingsSchema = z.object({
  metadata: z.object({ attack_version: z.string().nullish(), mapping_framework_version: z.string().nullish() }),
  mapping_objects: z.array(
    z.object({
      capability_id: z.string().nullish(),
      capability_description: z.string().nullish(),
      mapping_type: z.string().nullish(),
      attack_object_id: z.string().nullish(),
      comments: z.string().nullish(),
      status: z.string().nullish(),
    }),
  ),
});

/** One row of a CTID mapping file: a capability (CVE, NIST control) and the technique it is mapped to. */
export interface Mapping {
  capabilityId: string;
  description: string;
  mappingType: string;
  attackId: string;
  comment: string;
}

export interface MappingSource {
  version: string | null;
  mappings: Mapping[];
  /** Rows that map nothing, as the file itself says (`non_mappable`). */
  unmapped: number;
}

/** Reads the JSON of CTID's Mappings Explorer. */
export function parseMappings(raw: RawSource): MappingSource {
  const parsed = mappingsSchema.safeParse(parseJson(raw));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw sourceCorrupt(raw.definition.id, 'file', issue?.path.join('.') ?? '', issue?.message ?? 'not valid');
  }
  const rows = parsed.data.mapping_objects;
  const mappings = rows.flatMap((row) =>
    row.capability_id && row.attack_object_id
      ? [
          {
            capabilityId: row.capability_id,
            description: row.capability_description ?? '',
            mappingType: row.mapping_type ?? 'uncategorized',
            attackId: row.attack_object_id,
            comment: row.comments ?? '',
          },
        ]
      : [],
  );
  return { version: parsed.data.metadata.attack_version ?? null, mappings, unmapped: rows.length - mappings.length };
}
