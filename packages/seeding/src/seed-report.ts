import type { Manifest } from '@attack-kg/contracts';

/** The counts of a seed beside those of its input, as lines for people. */
export function formatSeedReport(manifest: Manifest): string {
  const explained = manifest.counts.flatMap((row) =>
    row.explained.map((text) => `  ${row.source}, ${row.what}: ${text}`),
  );
  const unavailable = manifest.sources
    .filter((source) => source.status === 'unavailable')
    .map((source) => `  ${source.id}: not loaded (${source.reason})`);
  return [
    formatCounts(manifest.counts),
    `${manifest.triples} triples, ${manifest.documents} searchable documents, embeddings: ${manifest.embedding.model}`,
    ...(explained.length > 0 ? ['differences:', ...explained] : []),
    ...(unavailable.length > 0 ? ['sources that could not be had:', ...unavailable] : []),
  ].join('\n');
}

/** What was counted, as a table for people. */
export function formatCounts(counts: Manifest['counts']): string {
  const header = ['source', 'what', 'in the input', 'loaded'];
  const rows = counts
    .filter((row) => row.input > 0 || row.loaded > 0)
    .map((row) => [row.source, row.what, String(row.input), String(row.loaded)]);
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return [header, ...rows].map(line).join('\n');
}
