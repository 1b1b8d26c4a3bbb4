import { domainSchema } from '@attack-kg/contracts';
import { type ExportFormatName, exportFormatNames, exportFormats, ticketAudiences } from '@attack-kg/exports';
import * as z from 'zod';

/** How an answer is wanted: `?format=` and what that format takes besides. */
export const formatQuerySchema = z.strictObject({
  format: z.enum(['json', ...exportFormatNames]).optional(),
  /** Navigator: the matrix to show. */
  domain: domainSchema.optional(),
  /** Ticket: who reads it. */
  audience: z.enum(ticketAudiences).optional(),
});

/**
 * The format that `?format=` names, else the one that `Accept` prefers; undefined is our own JSON. Many clients accept
 * `text/plain` after JSON, and mean JSON.
 */
export function wantedFormat(
  named: ExportFormatName | 'json' | undefined,
  accept: string,
): ExportFormatName | undefined {
  if (named) return named === 'json' ? undefined : named;
  const preferred = accept
    .split(',')
    .map((entry) => {
      const [type = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return { type, quality: quality === undefined ? 1 : Number(quality) || 0 };
    })
    .filter(({ quality }) => quality > 0)
    // Stable: of equals the first counts.
    .sort((one, other) => other.quality - one.quality);
  for (const { type } of preferred) {
    if (ownTypes.has(type)) return undefined;
    const format = exportFormatNames.find((name) => exportFormats[name].mediaType.split(';')[0] === type);
    if (format) return format;
  }
  return undefined;
}

const ownTypes: ReadonlySet<string> = new Set(['application/json', 'application/*', '*/*']);
