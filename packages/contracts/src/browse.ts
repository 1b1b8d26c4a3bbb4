import * as z from 'zod';
import { browsableKindNames } from './browsable-kinds.ts';
import { domainSchema } from './domain.ts';

const browsableKindSchema = z.enum(browsableKindNames);

/** One object of a list. */
export const listedObjectSchema = z.looseObject({
  kind: browsableKindSchema,
  id: z.string(),
  name: z.string(),
  url: z.string().optional(),
  domains: z.array(z.string()).optional(),
  platforms: z.array(z.string()).optional(),
  framework: z.string().optional(),
});

export const listQuerySchema = z.strictObject({
  /** Words that the name, another name or the id has. */
  q: z.string().min(1).max(200).optional(),
  domain: domainSchema.optional(),
  platform: z.string().min(1).max(60).optional(),
  /** Techniques: the id or shortname of their tactic. */
  tactic: z.string().min(1).max(60).optional(),
  /** Controls: whose they are. */
  framework: z.string().min(1).max(60).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

export const objectListSchema = z.object({
  seed_id: z.string(),
  kind: browsableKindSchema,
  /** How many there are in all, on all pages. */
  total: z.number().int(),
  limit: z.number().int(),
  offset: z.number().int(),
  items: z.array(listedObjectSchema),
});

/** Another object that one is linked to, with what the link itself says. */
export const linkedObjectSchema = z.looseObject({ id: z.string(), name: z.string() });

/** An object with all that it states and all that it is linked to: a list for each kind of link. */
export const foundObjectSchema = z.looseObject({
  seed_id: z.string(),
  kind: browsableKindSchema,
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  url: z.string().optional(),
  /** The old id that was asked for, where this is what became of it. */
  replaces: z.object({ id: z.string(), name: z.string(), status: z.string() }).optional(),
  /** Lists that were cut, since they are longer than what is sent. */
  cut: z.array(z.string()),
});

export const searchQuerySchema = z.strictObject({
  q: z.string().trim().min(1).max(1000),
  kind: browsableKindSchema.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

export const searchResultSchema = z.object({
  seed_id: z.string(),
  results: z.array(
    z.object({
      kind: browsableKindSchema,
      id: z.string(),
      name: z.string(),
      /** How it was found: by its id, its name or another name of it, or by texts that say the like. */
      found_by: z.enum(['id', 'name', 'text']),
      /** Comparable among those found in the same way. */
      score: z.number(),
    }),
  ),
});

/** What became of old ids of techniques; null where nothing did. */
export const replacedIdsSchema = z.looseObject({
  seed_id: z.string(),
  replaced: z.record(z.string(), z.string().nullable()),
});

export const statsSchema = z.object({
  seed_id: z.string(),
  triples: z.number().int(),
  documents: z.number().int(),
  /** Objects by class of the graph. */
  objects: z.record(z.string(), z.number().int()),
});

export const matrixQuerySchema = z.strictObject({ domain: domainSchema.default('enterprise') });

const namedTechniqueSchema = z.object({ id: z.string(), name: z.string() });

const matrixTacticSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** By id; a sub-technique stands with its parent. */
  techniques: z.array(namedTechniqueSchema.extend({ subtechniques: z.array(namedTechniqueSchema) })),
});

/** A whole matrix of the loaded release. */
export const matrixSchema = z.object({
  seed_id: z.string(),
  domain: domainSchema,
  /** In the order of the release. */
  tactics: z.array(matrixTacticSchema),
});

export type MatrixTactic = z.infer<typeof matrixTacticSchema>;
export type Matrix = z.infer<typeof matrixSchema>;
export type ListQuery = z.infer<typeof listQuerySchema>;
export type ListedObject = z.infer<typeof listedObjectSchema>;
export type LinkedObject = z.infer<typeof linkedObjectSchema>;
export type SearchResult = z.infer<typeof searchResultSchema>;
