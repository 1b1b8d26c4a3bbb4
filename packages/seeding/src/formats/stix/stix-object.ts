import * as z from 'zod';

export const externalReferenceSchema = z.object({
  source_name: z.string(),
  external_id: z.string().optional(),
  url: z.string().optional(),
});

/** What every object that we read has. Everything else of it is passed over. */
export const stixObjectSchema = z.object({
  type: z.string(),
  id: z.string(),
  name: z.string().optional(),
  description: z.string().optional(),
  revoked: z.boolean().default(false),
  x_mitre_deprecated: z.boolean().default(false),
  external_references: z.array(externalReferenceSchema).default([]),
});

export type StixObject = z.infer<typeof stixObjectSchema>;

/** An object that ATT&CK gives an id of its own, such as a technique. */
export const attackObjectSchema = stixObjectSchema.extend({
  name: z.string().min(1),
  x_mitre_domains: z.array(z.string()).default([]),
  x_mitre_platforms: z.array(z.string()).default([]),
  aliases: z.array(z.string()).default([]),
  x_mitre_aliases: z.array(z.string()).default([]),
});

export type AttackObject = z.infer<typeof attackObjectSchema>;

export function isLive(object: Pick<StixObject, 'revoked' | 'x_mitre_deprecated'>): boolean {
  return !object.revoked && !object.x_mitre_deprecated;
}

/** The origin's own id, such as `T1059.001`; undefined where the object has none. */
export function attackIdOf(object: StixObject): string | undefined {
  return attackReference(object)?.external_id;
}

export function attackUrlOf(object: StixObject): string | undefined {
  return attackReference(object)?.url;
}

function attackReference(object: StixObject) {
  return object.external_references.find(
    (reference) => reference.external_id && /^mitre-(?:\w+-)?attack$|^mitre-atlas$/.test(reference.source_name),
  );
}
