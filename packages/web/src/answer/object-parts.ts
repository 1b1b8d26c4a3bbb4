import { type BrowsableKind, browsableKindNames, browsableKindOf } from '@attack-kg/contracts';

/** An object as the server gives it: fields of its own, and a list for each kind of link. */
export type FoundObject = Record<string, unknown> & { kind: BrowsableKind; id: string; name: string };

export interface LinkedEntry {
  /** Nothing where it can not be looked up. */
  kind: BrowsableKind | undefined;
  id: string;
  name: string;
  text: string;
  url: string;
}

export interface ObjectPart {
  title: string;
  entries: LinkedEntry[];
  /** The server has more. */
  isCut: boolean;
}

/** The lists of an object that have something in them, in the server's order. */
export function objectParts(object: FoundObject): ObjectPart[] {
  const cut = Array.isArray(object.cut) ? object.cut : [];
  return Object.entries(object).flatMap(([field, value]) => {
    if (!Array.isArray(value)) return [];
    const entries = value.filter(isLink).map(readLink);
    return entries.length > 0 ? [{ title: titleOf(field), entries, isCut: cut.includes(field) }] : [];
  });
}

type Link = Record<string, unknown>;

function isLink(value: unknown): value is Link {
  return typeof value === 'object' && value !== null && ('id' in value || 'rule_id' in value || 'guid' in value);
}

function readLink(link: Link): LinkedEntry {
  const words = (...fields: string[]) =>
    fields.map((field) => link[field]).find((value) => typeof value === 'string' && value !== '');
  const id = String(link.id ?? '');
  const kind = browsableKindNames.find((name) => name === link.kind) ?? browsableKindOf(id);
  return {
    kind,
    id,
    name: String(words('name', 'title') ?? id),
    text: String(words('text', 'definition', 'description', 'logsource') ?? ''),
    url: String(link.url ?? ''),
  };
}

function titleOf(field: string): string {
  const words = field.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
