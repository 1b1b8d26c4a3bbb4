import type { AnalysisResult } from '@attack-kg/contracts';
import type { ExportFormatName, ticketAudiences } from '@attack-kg/exports';
import { problemOf } from '../answer/problem.ts';
import { askServer } from './ask-server.ts';
import { server } from './server.ts';

export type TicketAudience = (typeof ticketAudiences)[number];

export interface ExportChoice {
  format: ExportFormatName | 'json';
  audience?: TicketAudience;
}

export interface ExportedFile {
  name: string;
  type: string;
  text: string;
}

/** These name objects by MITRE's own STIX ids, which the server's graph has. */
const needsGraph: ReadonlySet<string> = new Set(['stix', 'attack-flow']);

/** The answer as the analyst has it, in another format: made in this page, save where only the graph knows the ids. */
export async function exportDecided(answer: AnalysisResult, { format, audience }: ExportChoice): Promise<ExportedFile> {
  if (format === 'json') {
    return { name: 'attack-kg.json', type: 'application/json', text: `${JSON.stringify(answer, null, 2)}\n` };
  }
  const { exportAnswer, exportFormats } = await import('@attack-kg/exports');
  if (needsGraph.has(format)) {
    const { extension, mediaType } = exportFormats[format];
    return { name: `attack-kg.${extension}`, type: mediaType, text: await exportByServer(answer, format) };
  }
  const attackVersion = server.value?.sources.find(({ id }) => id === 'attack-enterprise')?.version ?? undefined;
  const options = { at: new Date(), version: server.value?.version ?? '', attackVersion };
  const { fileName, mediaType, text } = exportAnswer(format, answer, options, { audience });
  return { name: fileName, type: mediaType, text };
}

async function exportByServer(answer: AnalysisResult, format: string): Promise<string> {
  const response = await askServer(`/export?format=${format}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(answer),
    signal: AbortSignal.timeout(60_000),
  });
  if (response.ok) return response.text();
  const { title, detail } = await problemOf(response);
  throw new Error(`${title}. ${detail}`);
}
