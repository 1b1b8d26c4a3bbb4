export { exportAnswer, idsForExport } from './export-answer.ts';
export { type ExportFormatName, exportFormatNames, exportFormats, ticketAudiences } from './export-formats.ts';
export type { ExportOptions } from './export-options.ts';
export { enrichOcsf, type OcsfOutcome } from './ocsf/enrich-ocsf.ts';
export { isFinding, type OcsfFinding, ocsfFindings } from './ocsf/ocsf-findings.ts';
export { type OcsfText, readOcsfText, writeOcsfText } from './ocsf/ocsf-text.ts';
export { enrichSarif } from './sarif/enrich-sarif.ts';
export { type ScannedRule, scannedRules } from './sarif/scanned-rules.ts';
