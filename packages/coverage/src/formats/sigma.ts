import { parseAllDocuments } from 'yaml';
import type { CoverageEntry, CoverageFile } from '../coverage-entry.ts';

/** A mapping's field without indentation; whatever belongs to it is indented, or an item of its list. */
const field = /^([A-Za-z_][\w&-]*)[ \t]*:(?=[ \t\r\n]|$)/;
/** The rest is most of a rule and says nothing of techniques. */
const wanted = new Set(['title', 'id', 'status', 'logsource', 'tags']);
const techniqueTag = /^attack\.(t\d{4}(?:\.\d{3})?)$/i;

export function looksLikeSigma({ path, text }: CoverageFile): boolean {
  return /\.ya?ml$/i.test(path) && /^(?:detection|logsource|correlation)[ \t]*:/m.test(text);
}

/** The rules of a Sigma file; deprecated ones and rules without a technique are left out. Throws where it is no YAML. */
export function readSigma({ path, text }: CoverageFile): CoverageEntry[] {
  const documents = parseAllDocuments(onlyWanted(text), { prettyErrors: false, uniqueKeys: false });
  if ('empty' in documents) return [];
  return documents.flatMap((document) => {
    const [error] = document.errors;
    if (error) throw new Error(error.message.split('\n')[0]);
    const rule: unknown = document.toJS();
    if (!isMapping(rule) || rule.status === 'deprecated' || rule.status === 'unsupported') return [];
    const tags = Array.isArray(rule.tags) ? rule.tags : [];
    const techniques = tags.flatMap((tag) => techniqueTag.exec(String(tag))?.[1]?.toUpperCase() ?? []);
    if (techniques.length === 0) return [];
    const log_source = logSourceOf(rule.logsource);
    const name = typeof rule.title === 'string' ? rule.title.trim() : path;
    return [{ fact: 'rule' as const, name, source: path, techniques, ...(log_source ? { log_source } : {}) }];
  });
}

function logSourceOf(value: unknown): string {
  if (!isMapping(value)) return '';
  return [value.product, value.category, value.service].filter((part) => typeof part === 'string').join(' / ');
}

function onlyWanted(text: string): string {
  let keeps = true;
  const lines = text.split('\n').filter((line) => {
    const name = field.exec(line)?.[1];
    if (name !== undefined) keeps = wanted.has(name);
    else if (line.startsWith('---')) keeps = true;
    return keeps;
  });
  return lines.join('\n');
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
