import { createHash } from 'node:crypto';

type Json = Record<string, unknown>;

interface Content {
  [mediaType: string]: { schema?: Json; example?: unknown };
}

interface DescribedOperation {
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: Json }[];
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content?: Content }>;
}

export interface OpenApiDocument {
  info: { title: string; version: string; summary?: string };
  paths: Record<string, Record<string, DescribedOperation>>;
  components: { schemas: Record<string, Json> };
}

const style = `
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
nav ul{columns:18rem;list-style:none;padding:0}
section{border-top:1px solid GrayText;margin-top:2rem}
pre{overflow:auto;max-height:30rem;padding:.75rem;border:1px solid GrayText;border-radius:.25rem;font-size:.85rem}
table{border-collapse:collapse;width:100%}td,th{border:1px solid GrayText;padding:.25rem .5rem;text-align:left;vertical-align:top}
.method{text-transform:uppercase;font-weight:700}
`;

/** The whole page may be this document and its style, nothing else: no script runs on it. */
export const referencePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** The API's document as one HTML page without scripts: routes, parameters, bodies with their examples, and schemas. */
export function referencePage({ info, paths, components }: OpenApiDocument): string {
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation, anchor: anchorOf(method, path) })),
  );
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags ?? []))];
  const contents = tags.map((tag) => {
    const links = operations
      .filter(({ operation }) => operation.tags?.includes(tag))
      .map(
        ({ method, path, anchor }) =>
          `<li><a href="#${anchor}"><span class="method">${method}</span> ${escapeHtml(path)}</a></li>`,
      );
    return `<h2>${escapeHtml(tag)}</h2><ul>${links.join('')}</ul>`;
  });
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) =>
      `<section id="schema-${escapeHtml(name)}"><h3>${escapeHtml(name)}</h3>${fieldsTable(schema)}<details><summary>JSON Schema</summary>${code(schema)}</details></section>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(info.title)} API ${escapeHtml(info.version)}</title><style>${style}</style></head><body>
<header><h1>${escapeHtml(info.title)} API ${escapeHtml(info.version)}</h1><p>${escapeHtml(info.summary ?? '')}. <a href="/openapi.json">OpenAPI 3.1 document</a></p></header>
<nav aria-label="Routes">${contents.join('')}</nav>
<main>${operations.map(operationSection).join('')}<h2>Schemas</h2>${schemas.join('')}</main>
</body></html>
`;
}

function operationSection(entry: {
  path: string;
  method: string;
  operation: DescribedOperation;
  anchor: string;
}): string {
  const { path, method, operation, anchor } = entry;
  const { summary = '', description, parameters = [], requestBody, responses } = operation;
  const rows = parameters.map(
    ({ name, in: place, required, description: words = '', schema = {} }) =>
      `<tr><td><code>${escapeHtml(name)}</code></td><td>${place}${required ? ', required' : ''}</td><td>${typeOf(schema)}</td><td>${escapeHtml(words)}</td></tr>`,
  );
  const answers = Object.entries(responses).map(
    ([status, { description: words, content = {} }]) =>
      `<h4>${escapeHtml(status)}</h4><p>${marked(words)}</p>${bodies(content)}`,
  );
  return `<section id="${anchor}"><h3><span class="method">${method}</span> <code>${escapeHtml(path)}</code></h3><p><strong>${escapeHtml(summary)}</strong></p>
${description ? `<p>${marked(description)}</p>` : ''}
${rows.length > 0 ? `<table><thead><tr><th>Parameter</th><th>In</th><th>Type</th><th>Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table>` : ''}
${requestBody ? `<h4>Body</h4>${bodies(requestBody.content)}` : ''}${answers.join('')}</section>`;
}

function bodies(content: Content): string {
  return Object.entries(content)
    .map(([type, { schema = {}, example }]) => {
      const head = `<p><code>${escapeHtml(type)}</code> ${typeOf(schema)}</p>`;
      if (example === undefined) return head;
      return `${head}<details><summary>Example</summary>${code(example)}</details>`;
    })
    .join('');
}

function fieldsTable(schema: Json): string {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Json>);
  if (properties.length === 0) return '';
  const required = new Set((schema.required as string[] | undefined) ?? []);
  const rows = properties.map(
    ([name, property]) =>
      `<tr><td><code>${escapeHtml(name)}</code>${required.has(name) ? '' : ' (optional)'}</td><td>${typeOf(property)}</td><td>${escapeHtml(String(property.description ?? ''))}</td></tr>`,
  );
  return `<table><thead><tr><th>Field</th><th>Type</th><th>Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

/** A schema in a few words. */
function typeOf(schema: Json): string {
  const { $ref, type, items, anyOf, const: constant, default: preset } = schema;
  const values = schema.enum as unknown[] | undefined;
  const suffix = preset === undefined ? '' : `, default ${escapeHtml(JSON.stringify(preset))}`;
  if (typeof $ref === 'string') {
    const name = escapeHtml($ref.split('/').at(-1) ?? '');
    return `<a href="#schema-${name}">${name}</a>${suffix}`;
  }
  if (values) return `${values.map((value) => `<code>${escapeHtml(String(value))}</code>`).join(' ')}${suffix}`;
  if (constant !== undefined) return `<code>${escapeHtml(String(constant))}</code>`;
  if (type === 'array') return `list of ${typeOf((items ?? {}) as Json)}${suffix}`;
  if (Array.isArray(anyOf)) return `${anyOf.map((entry) => typeOf(entry as Json)).join(' or ')}${suffix}`;
  return `${escapeHtml(String(type ?? 'any'))}${suffix}`;
}

function code(value: unknown): string {
  return `<pre>${escapeHtml(typeof value === 'string' ? value : JSON.stringify(value, null, 2))}</pre>`;
}

/** The one mark that descriptions use. */
function marked(words: string): string {
  return escapeHtml(words).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}

function anchorOf(method: string, path: string): string {
  return `${method}-${path.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '')}`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
