import type { AnalysisResult, Domain } from '@attack-kg/contracts';
import type { ExportOptions } from './export-options.ts';
import { toNavigatorLayer } from './navigator/to-navigator-layer.ts';
import { toOcsfFinding } from './ocsf/to-ocsf-finding.ts';
import { toSarif } from './sarif/to-sarif.ts';
import { toAttackFlow } from './stix/to-attack-flow.ts';
import { toStixBundle } from './stix/to-stix-bundle.ts';
import { toCsv } from './text/to-csv.ts';
import { toMarkdown } from './text/to-markdown.ts';
import { toMermaid } from './text/to-mermaid.ts';
import { type TicketAudience, toTicket } from './text/to-ticket.ts';

/** What one format takes besides. */
export interface FormatChoices {
  /** Navigator: the matrix to show. */
  domain?: Domain | undefined;
  /** Ticket: who reads it. */
  audience?: TicketAudience | undefined;
}

interface ExportFormat {
  /** As in `content-type`, and in `accept` to ask for it. */
  mediaType: string;
  /** Of a file that holds it, without the dot. */
  extension: string;
  write(answer: AnalysisResult, options: ExportOptions, choices: FormatChoices): string;
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** Every format that an answer can be had in. */
export const exportFormats = {
  navigator: {
    mediaType: 'application/vnd.mitre.attack-navigator+json',
    extension: 'layer.json',
    write: (answer, options, { domain }) => json(toNavigatorLayer(answer, options, domain)),
  },
  stix: {
    mediaType: 'application/stix+json;version=2.1',
    extension: 'stix.json',
    write: (answer, options) => json(toStixBundle(answer, options)),
  },
  'attack-flow': {
    mediaType: 'application/vnd.mitre.attack-flow+json',
    extension: 'attack-flow.json',
    write: (answer, options) => json(toAttackFlow(answer, options)),
  },
  sarif: {
    mediaType: 'application/sarif+json',
    extension: 'sarif',
    write: (answer, options) => json(toSarif(answer, options)),
  },
  ocsf: {
    mediaType: 'application/vnd.ocsf+json',
    extension: 'ocsf.json',
    write: (answer, options) => json(toOcsfFinding(answer, options)),
  },
  markdown: { mediaType: 'text/markdown', extension: 'md', write: (answer) => toMarkdown(answer) },
  csv: { mediaType: 'text/csv', extension: 'csv', write: (answer) => toCsv(answer) },
  mermaid: { mediaType: 'text/vnd.mermaid', extension: 'mmd', write: (answer) => toMermaid(answer) },
  ticket: { mediaType: 'text/plain', extension: 'txt', write: (answer, _, { audience }) => toTicket(answer, audience) },
} as const satisfies Record<string, ExportFormat>;

export type ExportFormatName = keyof typeof exportFormats;
export const exportFormatNames = Object.keys(exportFormats) as ExportFormatName[];

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
  const { mediaType, extension, write }: ExportFormat = exportFormats[format];
  return { mediaType, fileName: `attack-kg.${extension}`, text: write(answer, options, choices) };
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
