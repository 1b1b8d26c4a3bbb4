import * as z from 'zod';

/** The part of SARIF 2.1.0 that is read or added to. What a scanner says besides goes through untouched. */

const index = z.number().int().min(-1).optional();

const messageSchema = z.looseObject({ text: z.string().optional(), markdown: z.string().optional() });

const componentReferenceSchema = z.looseObject({ name: z.string().optional(), index });

const descriptorReferenceSchema = z.looseObject({
  id: z.string().optional(),
  index,
  toolComponent: componentReferenceSchema.optional(),
});

const propertiesSchema = z.looseObject({ tags: z.array(z.string()).optional() });

const ruleSchema = z.looseObject({
  id: z.string().max(1000),
  name: z.string().optional(),
  shortDescription: messageSchema.optional(),
  fullDescription: messageSchema.optional(),
  help: messageSchema.optional(),
  relationships: z.array(z.looseObject({ target: descriptorReferenceSchema })).optional(),
  properties: propertiesSchema.optional(),
});

const componentSchema = z.looseObject({
  name: z.string(),
  rules: z.array(ruleSchema).optional(),
  taxa: z.array(ruleSchema).optional(),
  supportedTaxonomies: z.array(componentReferenceSchema).optional(),
});

const resultSchema = z.looseObject({
  ruleId: z.string().max(1000).optional(),
  ruleIndex: index,
  rule: descriptorReferenceSchema.optional(),
  message: messageSchema.optional(),
  taxa: z.array(descriptorReferenceSchema).optional(),
});

const runSchema = z.looseObject({
  tool: z.looseObject({ driver: componentSchema, extensions: z.array(componentSchema).optional() }),
  results: z.array(resultSchema).nullable().optional(),
  taxonomies: z.array(componentSchema).optional(),
  properties: propertiesSchema.optional(),
});

export const sarifLogSchema = z.looseObject({ version: z.literal('2.1.0'), runs: z.array(runSchema).max(100) });

export type SarifMessage = z.infer<typeof messageSchema>;
export type SarifReference = z.infer<typeof descriptorReferenceSchema>;
export type SarifRule = z.infer<typeof ruleSchema>;
export type SarifComponent = z.infer<typeof componentSchema>;
export type SarifResult = z.infer<typeof resultSchema>;
export type SarifRun = z.infer<typeof runSchema>;
export type SarifLog = z.infer<typeof sarifLogSchema>;
