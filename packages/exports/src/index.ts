export {
  type ExportFormatName,
  exportAnswer,
  exportFormatNames,
  exportFormats,
  idsForExport,
} from './export-answer.ts';
export type { ExportOptions } from './export-options.ts';
export { enrichSarif } from './sarif/enrich-sarif.ts';
export { type ScannedRule, scannedRules } from './sarif/scanned-rules.ts';
export { ticketAudiences } from './text/to-ticket.ts';
