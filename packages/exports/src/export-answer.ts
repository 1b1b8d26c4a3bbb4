import type { AnalysisResult, Domain } from '@attack-kg/contracts';
import { type ExportFormatName, exportFormats, type TicketAudience } from './export-formats.ts';
import type { ExportOptions } from './export-options.ts';
import { toNavigatorLayer } from './navigator/to-navigator-layer.ts';
import { toOcsfFinding } from './ocsf/to-ocsf-finding.ts';
import { toSarif } from './sarif/to-sarif.ts';
import { toAttackFlow } from './stix/to-attack-flow.ts';
import { toStixBundle } from './stix/to-stix-bundle.ts';
import { toCsv } from './text/to-csv.ts';
import { toMarkdown } from './text/to-markdown.ts';
import { toMermaid } from './text/to-mermaid.ts';
import { toTicket } from './text/to-ticket.ts';

/** What one format takes besides. */
export interface FormatChoices {
  /** Navigator: the matrix to show. */
  domain?: Domain | undefined;
  /** Ticket: who reads it. */
  audience?: TicketAudience | undefined;
}

type Write = (answer: AnalysisResult, options: ExportOptions, choices: FormatChoices) => string;

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

const writers: Record<ExportFormatName, Write> = {
  navigator: (answer, options, { domain }) => json(toNavigatorLayer(answer, options, domain)),
  stix: (answer, options) => json(toStixBundle(answer, options)),
  'attack-flow': (answer, options) => json(toAttackFlow(answer, options)),
  sarif: (answer, options) => json(toSarif(answer, options)),
  ocsf: (answer, options) => json(toOcsfFinding(answer, options)),
  markdown: (answer) => toMarkdown(answer),
  csv: (answer) => toCsv(answer),
  mermaid: (answer) => toMermaid(answer),
  ticket: (answer, _, { audience }) => toTicket(answer, audience),
};

export interface AnswerExport {
  mediaType: string;
  fileName: string;
  text: string;
}

/** An answer in one of the formats, ready to be sent or saved. */
export function exportAnswer(
  format: ExportFormatName,
  answer: AnalysisResult,
  options: ExportOptions,
  choices: FormatChoices = {},
): AnswerExport {
  const { mediaType, extension } = exportFormats[format];
  return { mediaType, fileName: `attack-kg.${extension}`, text: writers[format](answer, options, choices) };
}

/** ATT&CK ids of an answer whose STIX ids an export can use. */
export function idsForExport(answer: AnalysisResult): string[] {
  return [
    ...new Set([
      ...answer.techniques.map(({ attack_id }) => attack_id),
      ...answer.remediations.map(({ mitigation_id }) => mitigation_id),
      ...answer.kill_chain.map(({ tactic_id }) => tactic_id),
      ...answer.classification.names.map(({ id }) => id),
    ]),
  ];
}
