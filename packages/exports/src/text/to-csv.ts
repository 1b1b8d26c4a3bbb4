import type { AnalysisResult } from '@attack-kg/contracts';

const columns = [
  'technique_id',
  'technique',
  'also',
  'confidence',
  'probability',
  'domain',
  'tactics',
  'evidence',
  'signals',
  'reasons',
  'mitigation_ids',
  'mitigations',
  'data_components',
  'countermeasures',
  'controls',
  'url',
] as const;

/** A line for each technique (RFC 4180), with what mitigates and shows it. Lists within a cell are set apart by `; `. */
export function toCsv(answer: AnalysisResult): string {
  const rows = answer.techniques.map((technique) => {
    const id = technique.attack_id;
    const remediations = answer.remediations.filter(({ addresses }) => addresses.includes(id));
    const detections = answer.detections.filter(({ techniques_covered }) => techniques_covered.includes(id));
    const countermeasures = answer.countermeasures.filter(({ covers }) => covers.includes(id));
    const controls = answer.controls.filter(({ techniques_covered }) => techniques_covered.includes(id));
    const row: Record<(typeof columns)[number], string | number | string[]> = {
      technique_id: id,
      technique: technique.name,
      also: technique.also,
      confidence: technique.confidence,
      probability: technique.probability,
      domain: technique.domain,
      tactics: technique.tactics,
      evidence: technique.evidence.map(({ text }) => text),
      signals: technique.signals,
      reasons: technique.reasons,
      mitigation_ids: remediations.map(({ mitigation_id }) => mitigation_id),
      mitigations: remediations.map(({ name }) => name),
      data_components: detections.map(({ data_source, data_component_id }) => `${data_source} (${data_component_id})`),
      countermeasures: countermeasures.map(({ d3fend_id, name }) => `${d3fend_id} ${name}`),
      controls: controls.map(({ control_id, name }) => `${control_id} ${name}`),
      url: technique.url,
    };
    return columns.map((column) => cell(row[column]));
  });
  return [columns.join(','), ...rows.map((row) => row.join(','))].map((line) => `${line}\r\n`).join('');
}

function cell(value: string | number | readonly string[]): string {
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? value : value.join('; ');
  // A spreadsheet takes a cell that begins so for a formula, and runs it; with an apostrophe it is text (OWASP, CSV injection).
  const safe = /^[\s\u200b]*[=+\-@|%]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== text || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
