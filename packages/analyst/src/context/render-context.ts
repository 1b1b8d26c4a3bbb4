import type { AnalysisRequest } from '@attack-kg/contracts';
import { encode } from '@toon-format/toon';
import { inert } from '../prompt/fence.ts';
import type { AnalystContext } from './build-context.ts';

export type ContextFormat = NonNullable<AnalysisRequest['context_format']>;

/** The context as text in the format asked for. */
export function renderContext(context: AnalystContext, format: ContextFormat): string {
  if (format === 'json') return inert(JSON.stringify(context));
  return inert(format === 'toon' ? encode(context) : renderXml(context));
}

function renderXml({ techniques, mitigations, data_sources }: AnalystContext): string {
  return [
    '<context>',
    ...techniques.map((technique) => element('technique', technique, '')),
    ...mitigations.map(({ guidance, ...attributes }) => element('mitigation', attributes, guidance)),
    ...data_sources.map((name) => element('data_source', {}, name)),
    '</context>',
  ].join('\n');
}

function element(name: string, attributes: Record<string, string>, text: string): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  return `<${name}${list.join('')}>${escapeXml(text)}</${name}>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}
