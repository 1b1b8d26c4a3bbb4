import * as z from 'zod';
import { attackObjectSchema } from '../../../formats/stix/stix-object.ts';

/** `x-mitre-detection-strategy` (new in v18): detects one technique by its analytics. */
export const detectionStrategySchema = attackObjectSchema.extend({
  type: z.literal('x-mitre-detection-strategy'),
  x_mitre_analytic_refs: z.array(z.string()).default([]),
});

/** `x-mitre-analytic`: what to look for on some platforms, in which logs, with what to tune. */
export const analyticSchema = attackObjectSchema.extend({
  type: z.literal('x-mitre-analytic'),
  x_mitre_log_source_references: z
    .array(z.object({ x_mitre_data_component_ref: z.string(), name: z.string(), channel: z.string().default('') }))
    .default([]),
  x_mitre_mutable_elements: z.array(z.object({ field: z.string(), description: z.string().default('') })).default([]),
});

/** `x-mitre-data-component`: a kind of event that can be logged. */
export const dataComponentSchema = attackObjectSchema.extend({
  type: z.literal('x-mitre-data-component'),
  x_mitre_data_source_ref: z.string().optional(),
});

/** `x-mitre-data-source` (until v17): what data components are grouped by. */
export const dataSourceSchema = attackObjectSchema.extend({ type: z.literal('x-mitre-data-source') });

export type StixDataComponent = z.infer<typeof dataComponentSchema>;
export type StixDetectionStrategy = z.infer<typeof detectionStrategySchema>;
export type StixAnalytic = z.infer<typeof analyticSchema>;
