import * as z from 'zod';
import { embeddingRecipeSchema } from './embedding-recipe.ts';

/** One source as it was read: what the lock file pins and what /health shows. */
export const lockedSourceSchema = z.object({
  id: z.string(),
  title: z.string(),
  licence: z.string(),
  url: z.string(),
  status: z.enum(['loaded', 'unavailable', 'sample']),
  /** The origin's own version where it states one, such as `18.1`. */
  version: z.string().nullable(),
  sha256: z.string().nullable(),
  bytes: z.number().int().nonnegative(),
  retrieved_at: z.string().nullable(),
  /** Why it is not there; null when loaded. */
  reason: z.string().nullable(),
});

export const countRowSchema = z.object({
  source: z.string(),
  what: z.string(),
  /** Objects of that kind that the input holds and that are live. */
  input: z.number().int(),
  loaded: z.number().int(),
  /** One line an object (or a group of them) for input − loaded. */
  explained: z.array(z.string()),
});

/** What a first seed answers without, until the seed that has it is switched in. */
export const warmingParts = ['embedding', 'classifiers', 'calibration'] as const;

/** The one pointer to the live seed. Readers take everything they need to know of a seed from here. */
export const manifestSchema = z.object({
  format_version: z.literal(1),
  seed_id: z.string(),
  previous_seed_id: z.string().nullable(),
  created_at: z.string(),
  /** Versions of our own recipes, by name: a change of any makes another seed. */
  recipe_versions: z.record(z.string(), z.number().int()),
  embedding: embeddingRecipeSchema,
  is_sample: z.boolean(),
  /** What is still being made; absent where the seed is whole. */
  warming: z.array(z.enum(warmingParts)).optional(),
  sources: z.array(lockedSourceSchema),
  counts: z.array(countRowSchema),
  triples: z.number().int(),
  documents: z.number().int(),
});

export type LockedSource = z.infer<typeof lockedSourceSchema>;
export type CountRow = z.infer<typeof countRowSchema>;
export type Manifest = z.infer<typeof manifestSchema>;
