export { exportAnswer, idsForExport } from './export-answer.ts';
export { type ExportFormatName, exportFormatNames, exportFormats, ticketAudiences } from './export-formats.ts';
export type { ExportOptions } from './export-options.ts';
export { enrichSarif } from './sarif/enrich-sarif.ts';
export { type ScannedRule, scannedRules } from './sarif/scanned-rules.ts';
