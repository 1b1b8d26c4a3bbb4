import * as z from 'zod';

/**
 * The part of OCSF's findings that is read or added to. An attribute of OCSF has one type wherever it stands, so that this holds for
 * events of every class and version; what an event says besides goes through untouched. Whoever writes events from tables
 * writes null where there is nothing.
 */

const text = z.string().nullish();

const namedSchema = z.looseObject({ uid: text, name: text });

const attackSchema = z.looseObject({
  technique: namedSchema.nullish(),
  sub_technique: namedSchema.nullish(),
});

const cweSchema = z.looseObject({ uid: text, caption: text });

const remediationSchema = z.looseObject({ desc: text, references: z.array(z.string()).nullish() });

const vulnerabilitySchema = z.looseObject({
  title: text,
  desc: text,
  cve: z
    .looseObject({
      uid: text,
      title: text,
      desc: text,
      cwe: cweSchema.nullish(),
      cwe_uid: text,
      related_cwes: z.array(cweSchema).nullish(),
    })
    .nullish(),
  cwe: cweSchema.nullish(),
  advisory: z.looseObject({ uid: text, title: text, desc: text }).nullish(),
  remediation: remediationSchema.nullish(),
});

const processSchema = z.looseObject({ cmd_line: text });

const evidenceSchema = z.looseObject({
  process: processSchema.nullish(),
  actor: z.looseObject({ process: processSchema.nullish() }).nullish(),
});

const enrichmentSchema = z.looseObject({ name: text, value: text, provider: text });

export const ocsfEventSchema = z.looseObject({
  class_uid: z.number().int(),
  message: text,
  finding_info: z.looseObject({ title: text, desc: text, attacks: z.array(attackSchema).nullish() }).nullish(),
  vulnerabilities: z.array(vulnerabilitySchema).nullish(),
  evidences: z.array(evidenceSchema).nullish(),
  remediation: remediationSchema.nullish(),
  enrichments: z.array(enrichmentSchema).nullish(),
});

/** One event, or several in a list. */
export const ocsfEventsSchema = z.union([ocsfEventSchema, z.array(ocsfEventSchema)]);

export type OcsfAttack = z.infer<typeof attackSchema>;
export type OcsfVulnerability = z.infer<typeof vulnerabilitySchema>;
export type OcsfRemediation = z.infer<typeof remediationSchema>;
export type OcsfEnrichment = z.infer<typeof enrichmentSchema>;
export type OcsfEvent = z.infer<typeof ocsfEventSchema>;
