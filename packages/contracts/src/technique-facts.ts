import * as z from 'zod';
import { domainSchema } from './domain.ts';
import { frameworkSchema } from './framework.ts';

/** What the graph knows of one technique. Every name, tactic and text of an answer comes from here. */

export const tacticSchema = z.object({
  attack_id: z.string(),
  name: z.string(),
  shortname: z.string(),
  /** Column in the matrix of its domain, from 0: the order of the kill chain. */
  position: z.number().int(),
});

export const mitigationAdviceSchema = z.object({
  mitigation_id: z.string(),
  name: z.string(),
  /** What this mitigation means for this technique: the text of the `mitigates` relationship. */
  text: z.string(),
  /** What the mitigation is in general. */
  description: z.string(),
});

/** How D3FEND gets from the technique to the countermeasure. */
export const countermeasurePathSchema = z.discriminatedUnion('via', [
  z.object({ via: z.literal('mitigation'), mitigation_id: z.string() }),
  z.object({
    via: z.literal('artifact'),
    /** What the technique does, to which artifact: `executes` `Executable Script`. */
    technique_relation: z.string(),
    technique_artifact: z.string(),
    /** What the countermeasure does, to the same artifact or a broader one. */
    countermeasure_relation: z.string(),
    countermeasure_artifact: z.string(),
  }),
]);

export const countermeasureSchema = z.object({
  d3fend_id: z.string(),
  name: z.string(),
  definition: z.string(),
  path: countermeasurePathSchema,
});

export const controlSchema = z.object({
  framework: frameworkSchema,
  control_id: z.string(),
  name: z.string(),
  /** How a product's capability helps: `protect`, `detect` or `respond`; empty for a control, which mitigates. */
  category: z.string(),
  /** How well: `minimal`, `partial` or `significant`; empty likewise. */
  score: z.string(),
});

/** A rule that detects the technique; `source`, `licence` and `author` are for whoever shows it. */
export const detectionRuleSchema = z.object({
  /** The rule's own UUID. */
  rule_id: z.string(),
  title: z.string(),
  /** `critical`, `high`, `medium`, `low` or `informational`; empty where its maker gives none. */
  level: z.string(),
  /** `stable`, `test` or `experimental` (Sigma), `production` or `experimental` (Splunk). */
  status: z.string(),
  /** The logs that it reads, in its maker's words: `windows / process_creation`. */
  logsource: z.string(),
  url: z.string(),
  author: z.string(),
  source: z.string(),
  licence: z.string(),
});

/** A test that shows whether the technique would be seen or stopped; its commands stay where they are. */
export const validationTestSchema = z.object({
  guid: z.string(),
  name: z.string(),
  platforms: z.array(z.string()),
  url: z.string(),
  source: z.string(),
  licence: z.string(),
});

export const logSourceSchema = z.object({
  data_component_id: z.string(),
  data_component: z.string(),
  name: z.string(),
  channel: z.string(),
});

export const mutableElementSchema = z.object({ field: z.string(), description: z.string() });

export const analyticSchema = z.object({
  /** Empty, as are id and name of the strategy, in releases that have no analytics (until v17). */
  analytic_id: z.string(),
  detection_strategy_id: z.string(),
  detection_strategy: z.string(),
  text: z.string(),
  platforms: z.array(z.string()),
  log_sources: z.array(logSourceSchema),
  mutable_elements: z.array(mutableElementSchema),
});

export const techniqueFactsSchema = z.object({
  attack_id: z.string(),
  name: z.string(),
  /** The first sentence of ATT&CK's description. */
  description: z.string(),
  url: z.string(),
  domain: domainSchema,
  platforms: z.array(z.string()),
  tactics: z.array(tacticSchema),
  mitigations: z.array(mitigationAdviceSchema),
  countermeasures: z.array(countermeasureSchema),
  controls: z.array(controlSchema),
  analytics: z.array(analyticSchema),
  /** The best of its rules, so many at most as `foldFacts` keeps. */
  rules: z.array(detectionRuleSchema),
  /** How many rules there are, with those that were not kept. */
  rule_count: z.number().int(),
  tests: z.array(validationTestSchema),
});

export type Tactic = z.infer<typeof tacticSchema>;
export type MitigationAdvice = z.infer<typeof mitigationAdviceSchema>;
export type Countermeasure = z.infer<typeof countermeasureSchema>;
export type Control = z.infer<typeof controlSchema>;
export type DetectionRule = z.infer<typeof detectionRuleSchema>;
export type ValidationTest = z.infer<typeof validationTestSchema>;
export type LogSource = z.infer<typeof logSourceSchema>;
export type Analytic = z.infer<typeof analyticSchema>;
export type TechniqueFacts = z.infer<typeof techniqueFactsSchema>;
