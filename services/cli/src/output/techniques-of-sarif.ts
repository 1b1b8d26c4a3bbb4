import * as z from 'zod';

const ruleSchema = z.looseObject({
  properties: z
    .looseObject({
      'attack-kg': z
        .looseObject({ techniques: z.array(z.looseObject({ attack_id: z.string(), confidence: z.string() })) })
        .optional(),
    })
    .optional(),
});
const componentSchema = z.looseObject({ rules: z.array(ruleSchema).optional() });
const logSchema = z.looseObject({
  runs: z.array(
    z.looseObject({
      tool: z.looseObject({ driver: componentSchema, extensions: z.array(componentSchema).optional() }),
    }),
  ),
});

/** The techniques that an enriched SARIF log names, from what stands at its rules for programs. */
export function techniquesOfSarif(log: unknown): { attack_id: string; confidence: string }[] {
  return logSchema
    .parse(log)
    .runs.flatMap(({ tool }) => [tool.driver, ...(tool.extensions ?? [])])
    .flatMap(({ rules = [] }) => rules.flatMap(({ properties }) => properties?.['attack-kg']?.techniques ?? []));
}
