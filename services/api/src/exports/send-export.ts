import { type AnalysisResult, createDeadline } from '@attack-kg/contracts';
import type { ExportFormatName } from '@attack-kg/exports';
import type { Context } from 'hono';
import type * as z from 'zod';
import type { ApiContext } from '../api-context.ts';
import type { RequestState } from '../request-state.ts';
import { attackVersionOf } from './attack-version.ts';
import type { formatQuerySchema } from './wanted-format.ts';

const stixFormats: ReadonlySet<ExportFormatName> = new Set(['stix', 'attack-flow']);

/** The answer in that format, as a response. STIX ids are asked of the graph, for the formats that have them. */
export async function sendExport(
  c: Context<RequestState>,
  context: ApiContext,
  format: ExportFormatName,
  answer: AnalysisResult,
  { domain, audience }: Omit<z.infer<typeof formatQuerySchema>, 'format'>,
): Promise<Response> {
  const signal = createDeadline(context.requestTimeoutMs, c.req.raw.signal);
  const { exportAnswer, idsForExport } = await import('@attack-kg/exports');
  const { manifest } = await context.seeds.current(signal);
  const stixIds = stixFormats.has(format)
    ? await (await context.browser()).stixIds(manifest.seed_id, idsForExport(answer), signal)
    : undefined;
  const options = { at: new Date(), version: context.version, attackVersion: attackVersionOf(manifest), stixIds };
  const { mediaType, fileName, text } = exportAnswer(format, answer, options, { domain, audience });
  return new Response(text, {
    headers: {
      'content-type': mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType,
      'content-disposition': `inline; filename="${fileName}"`,
      'x-content-type-options': 'nosniff',
    },
  });
}
