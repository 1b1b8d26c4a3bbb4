import type { OcsfEvent } from '@attack-kg/contracts';
import { type OcsfFinding, ocsfFindings, readOcsfText, writeOcsfText } from '@attack-kg/exports';
import { counted, type ScanFile, type ScannedTechnique } from './scan-file.ts';

/** OCSF events: an entry for each distinct text of their findings. Errors: SyntaxError. */
export function ocsfFile(fileName: string, text: string): ScanFile {
  const { events, shape } = readOcsfText(text);
  const findings = ocsfFindings(events as OcsfEvent[]).filter((finding) => finding.text !== '');
  const byText = [...Map.groupBy(findings, (finding) => finding.text)];
  return {
    about: `${counted(events.length, 'OCSF event')} with ${counted(byText.length, 'different finding')}`,
    entries: byText.map(([said, group]) => ({
      title: said.slice(0, said.search(/\n|$/)),
      text: said,
      results: new Set(group.map(({ event }) => event)).size,
    })),
    unit: 'event',
    path: '/ocsf',
    body: JSON.stringify(events),
    read(reply) {
      const enriched = JSON.parse(reply) as OcsfEvent[];
      const extension = shape === 'lines' ? 'ndjson' : 'json';
      const name = `${fileName.replace(/(?:\.ocsf)?\.(?:json|ndjson|jsonl)$/i, '')}.attack-kg.${extension}`;
      return {
        techniques: byText.map(([, [first]]) => (first ? techniquesOf(enriched, first, findings) : [])),
        saved: { name, type: 'application/json', text: writeOcsfText(enriched, shape) },
      };
    },
  };
}

/** The server adds an enrichment for each finding of an event, in their order, after all others. */
function techniquesOf(
  events: readonly OcsfEvent[],
  finding: OcsfFinding,
  all: readonly OcsfFinding[],
): ScannedTechnique[] {
  const ofEvent = all.filter(({ event }) => event === finding.event);
  const ours = (events[finding.event]?.enrichments ?? []).filter(({ provider }) => provider === 'attack-kg');
  const { data } = ours.at(ofEvent.indexOf(finding) - ofEvent.length) ?? {};
  return (data as { techniques?: ScannedTechnique[] } | undefined)?.techniques ?? [];
}
