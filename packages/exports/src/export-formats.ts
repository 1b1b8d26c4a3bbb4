interface ExportFormat {
  /** As in `content-type`, and in `accept` to ask for it. */
  mediaType: string;
  /** Of a file that holds it, without the dot. */
  extension: string;
}

/** Every format that an answer can be had in: what is said of it before it is written. */
export const exportFormats = {
  navigator: { mediaType: 'application/vnd.mitre.attack-navigator+json', extension: 'layer.json' },
  stix: { mediaType: 'application/stix+json;version=2.1', extension: 'stix.json' },
  'attack-flow': { mediaType: 'application/vnd.mitre.attack-flow+json', extension: 'attack-flow.json' },
  sarif: { mediaType: 'application/sarif+json', extension: 'sarif' },
  ocsf: { mediaType: 'application/vnd.ocsf+json', extension: 'ocsf.json' },
  markdown: { mediaType: 'text/markdown', extension: 'md' },
  csv: { mediaType: 'text/csv', extension: 'csv' },
  mermaid: { mediaType: 'text/vnd.mermaid', extension: 'mmd' },
  ticket: { mediaType: 'text/plain', extension: 'txt' },
} as const satisfies Record<string, ExportFormat>;

export type ExportFormatName = keyof typeof exportFormats;
export const exportFormatNames = Object.keys(exportFormats) as ExportFormatName[];

export const ticketAudiences = ['soc', 'vulnerability-manager', 'detection-engineer'] as const;
export type TicketAudience = (typeof ticketAudiences)[number];
