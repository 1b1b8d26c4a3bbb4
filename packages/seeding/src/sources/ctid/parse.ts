import * as z from 'zod';
import type { RawSource } from '../../acquire/raw-source.ts';
import { checkShape } from '../../formats/check-shape.ts';
import { readJson } from '../../formats/json.ts';

const mappingsSchema = z.object({
  metadata: z.object({ attack_version: z.string().nullish(), mapping_framework_version: z.string().nullish() }),
  mapping_objects: z.array(
    z.object({
      capability_id: z.string().nullish(),
      capability_description: z.string().nullish(),
      mapping_type: z.string().nullish(),
      attack_object_id: z.string().nullish(),
      attack_object_name: z.string().nullish(),
      score_category: z.string().nullish(),
      score_value: z.string().nullish(),
      comments: z.string().nullish(),
    }),
  ),
});

/** One row of a mapping file: a capability (CVE, control, what a product can do) and the technique it is mapped to. */
export interface Mapping {
  /** `CVE-2021-44228`, `AC-2`, `amazon_guardduty` */
  capabilityId: string;
  description: string;
  mappingType: string;
  attackId: string;
  techniqueName: string;
  /** `protect`, `detect` or `respond`, where the file scores; else empty. */
  category: string;
  /** `minimal`, `partial` or `significant`, likewise. */
  score: string;
  comment: string;
}

export interface MappingSource {
  /** Of the framework: `rev5`, `07/28/2025`. */
  edition: string | null;
  attackVersion: string | null;
  mappings: Mapping[];
  /** Rows that map nothing, as the file itself says (`non_mappable`). */
  unmapped: number;
}

/** Reads the JSON of CTID's Mappings Explorer. */
export function parseMappings(raw: RawSource): MappingSource {
  const { metadata, mapping_objects: rows } = checkShape(mappingsSchema, readJson(raw), {
    source: raw.definition.id,
    file: 'file',
  });
  const mappings = rows.flatMap((row): Mapping[] =>
    row.capability_id && row.attack_object_id
      ? [
          {
            capabilityId: row.capability_id,
            description: row.capability_description ?? '',
            mappingType: row.mapping_type ?? 'uncategorized',
            attackId: row.attack_object_id,
            techniqueName: row.attack_object_name ?? '',
            category: row.score_category ?? '',
            score: row.score_value ?? '',
            comment: row.comments ?? '',
          },
        ]
      : [],
  );
  return {
    edition: metadata.mapping_framework_version || null,
    attackVersion: metadata.attack_version || null,
    mappings,
    unmapped: rows.length - mappings.length,
  };
}
