import * as z from 'zod';

const thingSchema = z.object({ id: z.string().min(1), name: z.string().min(1), description: z.string().default('') });

/** What is read of ATLAS.yaml as published (`dist/`). Dates are strings or YAML's own. */
export const atlasSchema = z.object({
  version: z.coerce.string().nullable().default(null),
  matrices: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      tactics: z.array(thingSchema),
      techniques: z.array(
        thingSchema.extend({ tactics: z.array(z.string()).default([]), 'subtechnique-of': z.string().optional() }),
      ),
      mitigations: z
        .array(thingSchema.extend({ techniques: z.array(z.object({ id: z.string(), use: z.string().default('') })) }))
        .default([]),
    }),
  ),
  'case-studies': z
    .array(
      z.object({
        id: z.string().min(1),
        name: z.string().min(1),
        summary: z.string().default(''),
        'incident-date': z.coerce.string().optional(),
        procedure: z.array(z.object({ technique: z.string(), description: z.string().default('') })).default([]),
      }),
    )
    .default([]),
});
