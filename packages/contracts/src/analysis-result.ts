import * as z from 'zod';
import { domainSchema } from './domain.ts';
import { techniqueExplanationSchema } from './explanation.ts';
import { frameworkSchema } from './framework.ts';
import { warmingParts } from './manifest.ts';
import { signals } from './signals.ts';
import {
  analyticSchema,
  controlSchema,
  countermeasurePathSchema,
  detectionRuleSchema,
  logSourceSchema,
  validationTestSchema,
} from './technique-facts.ts';

/** What an answer can be made without, where it is away. */
export const degradedParts = ['embeddings', 'vectors', 'graph', 'language_model'] as const;

/** The answer, field for field as it goes over the wire. Names of the origin are kept; we only add. */

export const findingTypes = ['vulnerability', 'attack_narrative'] as const;
export const confidenceWords = ['high', 'medium', 'low'] as const;
/** What a language model says of a candidate: its confidence, or nothing. */
export const modelWords = [...confidenceWords, 'none'] as const;
export const priorityWords = ['high', 'medium', 'low'] as const;

/** `text` is exactly `finding.slice(start, end)`; offsets are UTF-16 units. */
export const evidenceSchema = z.object({ text: z.string(), start: z.number().int(), end: z.number().int() });

export const techniqueAnswerSchema = z.object({
  attack_id: z.string(),
  name: z.string(),
  /** Its parent, where that is likely only through this sub-technique and so has no entry of its own. */
  also: z.array(z.string()).default([]),
  confidence: z.enum(confidenceWords),
  /** How likely it is right: fitted on texts of the corpus that were held out, and weighed with a model's word where one spoke. */
  probability: z.number(),
  /**
   * What the order follows, 0 to 1; comparable within one finding. What speaks for a sub-technique speaks for its parent
   * here, too; `probability` is that of the technique alone.
   */
  score: z.number(),
  evidence: z.array(evidenceSchema),
  tactics: z.array(z.string()),
  /** The first sentence of ATT&CK's description. */
  description: z.string(),
  url: z.string(),
  domain: domainSchema,
  platforms: z.array(z.string()),
  /** What speaks for it. */
  signals: z.array(z.enum(signals)),
  /** How ids and weaknesses in the finding lead to it; empty where similarity of text alone does. */
  reasons: z.array(z.string()),
  /** The language model's words on why; absent where no model spoke. */
  rationale: z.string().optional(),
  /** The language model's word on it; `none` where it was shown and not chosen. Absent where no model spoke, or it was not shown. */
  model_choice: z.enum(modelWords).optional(),
});

export const remediationSchema = z.object({
  mitigation_id: z.string(),
  name: z.string(),
  priority: z.enum(priorityWords),
  confidence: z.enum(confidenceWords),
  /** Why it removes a flaw that the finding names; empty where it hinders what the flaw is used for. */
  reasons: z.array(z.string()),
  /** Techniques of this answer that it addresses. */
  addresses: z.array(z.string()),
  /** ATT&CK's own words for the first technique it addresses, else the mitigation in general. */
  implementation: z.string(),
  /** What a language model makes of it for this finding: its own words, not ATT&CK's. */
  adaptation: z.string().optional(),
  guidance: z.array(
    z.object({
      attack_id: z.string(),
      text: z.string(),
      /** The parent technique whose text it is, or null where it is the technique's own. */
      inherited_from: z.string().nullable(),
    }),
  ),
  d3fend: z.array(
    z.object({
      d3fend_id: z.string(),
      name: z.string(),
      definition: z.string(),
      paths: z.array(countermeasurePathSchema),
    }),
  ),
});

export const countermeasureAnswerSchema = z.object({
  d3fend_id: z.string(),
  name: z.string(),
  definition: z.string(),
  covers: z.array(z.string()),
  paths: z.array(z.intersection(z.object({ attack_id: z.string() }), countermeasurePathSchema)),
});

export const minimalSetSchema = z.object({
  mitigations: z.array(z.object({ mitigation_id: z.string(), name: z.string(), addresses: z.array(z.string()) })),
  /** So many of the answer's techniques they address, of so many. */
  covers: z.number().int(),
  of: z.number().int(),
  /** What no mitigation addresses. */
  uncovered: z.array(z.string()),
});

export const detectionSchema = z.object({
  /** The data component to collect. */
  data_source: z.string(),
  data_component_id: z.string(),
  rationale: z.string(),
  /** What a language model says to watch for in this finding: its own words. */
  adaptation: z.string().optional(),
  techniques_covered: z.array(z.string()),
  log_sources: z.array(logSourceSchema.pick({ name: true, channel: true })),
  analytics: z.array(z.intersection(z.object({ attack_id: z.string() }), analyticSchema.omit({ log_sources: true }))),
  /**
   * Rules of Sigma and Splunk for these techniques that read such logs, those that are nearest to the finding and its
   * platforms first. A rule is shown once in the answer.
   */
  rules: z.array(detectionRuleSchema.extend({ techniques_covered: z.array(z.string()) })),
  /** So many more would belong here. */
  rules_left_out: z.number().int(),
});

/** A test of Atomic Red Team for a technique of the answer; what it does is read, and run with care, at its address. */
export const validationSchema = validationTestSchema.extend({ attack_id: z.string() });

export const controlAnswerSchema = z.object({
  framework: frameworkSchema,
  control_id: z.string(),
  name: z.string(),
  techniques_covered: z.array(z.string()),
  /** What a product's capability does against each technique, and how well; empty for a control, which mitigates. */
  capabilities: z.array(controlSchema.pick({ category: true, score: true }).extend({ attack_id: z.string() })),
});

export const killChainPhaseSchema = z.object({
  tactic_id: z.string(),
  tactic: z.string(),
  domain: domainSchema,
  techniques: z.array(z.string()),
});

/** Who chose, and what it cost; `cost_usd` is null where no prices are configured. */
export const modelUseSchema = z.object({
  model: z.string(),
  prompt_version: z.string(),
  context_format: z.enum(['xml', 'json', 'toon']),
  calls: z.number().int(),
  input_tokens: z.number().int().nullable(),
  output_tokens: z.number().int().nullable(),
  cost_usd: z.number().nullable(),
  /** Techniques that were shown to the model and not chosen. */
  not_chosen: z.array(z.string()),
  /** Quotes that were not in the finding: moved to the nearest stretch of it, or dropped. */
  quotes_repaired: z.number().int(),
  quotes_dropped: z.number().int(),
  /** Sentences of the model that were not shown: they named an id or quoted words that the sources do not have. */
  sentences_refused: z.number().int(),
  /** The reply was cut off; what it said before stands. */
  reply_cut: z.boolean(),
  /** On how many findings the model's word was measured (`npm run calibrate:model`); 0: it counts little. */
  measured_on: z.number().int(),
});

export const warningSchema = z.object({ code: z.string(), message: z.string() });

export const analysisResultSchema = z.object({
  finding: z.string(),
  finding_type: z.enum(findingTypes),
  techniques: z.array(techniqueAnswerSchema),
  remediations: z.array(remediationSchema),
  /** Few mitigations that together address all techniques that any addresses. */
  minimal_set: minimalSetSchema,
  countermeasures: z.array(countermeasureAnswerSchema),
  /** Of the frameworks that were asked for, those that cover most first. */
  controls: z.array(controlAnswerSchema),
  detections: z.array(detectionSchema),
  /** How to see whether it would be noticed or stopped, nearest to the finding and its platforms first. */
  validations: z.array(validationSchema),
  /** Tests of these techniques that are not shown. */
  validations_left_out: z.number().int(),
  /** One line of prose over `kill_chain`. */
  kill_chain_analysis: z.string(),
  kill_chain: z.array(killChainPhaseSchema),
  /** A language model's words for two readers; absent where no model spoke. */
  summary: z.object({ management: z.string(), engineers: z.string() }).optional(),
  classification: z.object({
    /** Why the finding is of that type: the kinds of wording that speak for it. */
    reasons: z.array(z.string()),
    platforms: z.array(z.string()),
    ids: z.array(z.string()),
    names: z.array(z.object({ id: z.string(), name: z.string(), kind: z.string() })),
  }),
  /** Only where the caller asked for it. */
  explanation: z.array(techniqueExplanationSchema).optional(),
  /** Ids that a language model named without having been shown them; none of them is in the answer. */
  filtered_ids: z.array(z.string()).default([]),
  meta: z.object({
    seed_id: z.string(),
    /** What the answer had to do without, because it is still being made; absent otherwise. Ask again for the whole answer. */
    warming: z.array(z.enum(warmingParts)).optional(),
    /** What was away while the answer was made; absent otherwise. It rests on the rest. */
    degraded: z.array(z.enum(degradedParts)).optional(),
    /** Whether it is the answer that was given to the same request before, on the same seed; absent otherwise. `timings_ms` are those of then. */
    cached: z.literal(true).optional(),
    mode: z.enum(['deterministic', 'llm']),
    warnings: z.array(warningSchema),
    timings_ms: z.record(z.string(), z.number()),
    llm: modelUseSchema.optional(),
  }),
});

export type DegradedPart = (typeof degradedParts)[number];
export type Evidence = z.infer<typeof evidenceSchema>;
export type TechniqueAnswer = z.infer<typeof techniqueAnswerSchema>;
export type Remediation = z.infer<typeof remediationSchema>;
export type CountermeasureAnswer = z.infer<typeof countermeasureAnswerSchema>;
export type Detection = z.infer<typeof detectionSchema>;
export type ControlAnswer = z.infer<typeof controlAnswerSchema>;
export type KillChainPhase = z.infer<typeof killChainPhaseSchema>;
export type ModelUse = z.infer<typeof modelUseSchema>;
export type Warning = z.infer<typeof warningSchema>;
export type AnalysisResult = z.infer<typeof analysisResultSchema>;
export type FindingType = (typeof findingTypes)[number];
export type ConfidenceWord = (typeof confidenceWords)[number];
