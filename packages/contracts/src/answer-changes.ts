import * as z from 'zod';

/** What happened to a technique of a stored answer. */
export const techniqueChanges = ['gone', 'revoked', 'renamed', 'other_tactics'] as const;

const listChangesSchema = z.object({
  /** In the stored answer, and not in what the seed says of its techniques. */
  gone: z.array(z.string()),
  /** In an answer that is made now, and not in the stored one. */
  new: z.array(z.string()),
});

/** What another seed, such as a new release of ATT&CK, changes in a stored answer. Empty lists where it changes nothing. */
export const answerChangesSchema = z.object({
  /** The seed that the stored answer says it stands on; null where it says none. */
  from_seed_id: z.string().nullable(),
  to_seed_id: z.string(),
  techniques: z.array(
    z.object({
      attack_id: z.string(),
      change: z.enum(techniqueChanges),
      /** What was stored, of what has changed: name or tactics. */
      before: z.array(z.string()),
      /** What it is now: the id that stands for it, its name, its tactics; empty where nothing took its place. */
      now: z.array(z.string()),
    }),
  ),
  mitigations: listChangesSchema.extend({
    renamed: z.array(z.object({ mitigation_id: z.string(), before: z.string(), now: z.string() })),
  }),
  /** By data component. */
  detections: listChangesSchema,
  /** The finding analysed now, without a language model; null where the seed is not the live one, or there is no finding. */
  reanalysis: z
    .object({
      /** Whether it has other techniques, or in another order, what was revoked standing for what replaced it. */
      differs: z.boolean(),
      techniques: listChangesSchema,
    })
    .nullable(),
});

export type AnswerChanges = z.infer<typeof answerChangesSchema>;
