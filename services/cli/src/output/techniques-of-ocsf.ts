import * as z from 'zod';

const enrichmentSchema = z.looseObject({
  provider: z.literal('attack-kg'),
  data: z.looseObject({ techniques: z.array(z.looseObject({ attack_id: z.string(), confidence: z.string() })) }),
});
const eventsSchema = z.array(z.looseObject({ enrichments: z.array(z.unknown()).nullish() }));

/** The techniques that enriched OCSF events name, from what stands there for programs; others' enrichments are passed over. */
export function techniquesOfOcsf(events: unknown): { attack_id: string; confidence: string }[] {
  return eventsSchema
    .parse(events)
    .flatMap(({ enrichments }) => enrichments ?? [])
    .flatMap((enrichment) => enrichmentSchema.safeParse(enrichment).data?.data.techniques ?? []);
}
