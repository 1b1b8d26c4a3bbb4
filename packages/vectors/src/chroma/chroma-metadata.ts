import type { DocumentFilter, SearchDocument } from '@attack-kg/contracts';

/** Chroma's metadata hold no lists: each platform is a flag of its own. */
const platformFlag = (platform: string) => `platform:${platform}`;
const noPlatform = platformFlag('');

export function toMetadata(document: SearchDocument): Record<string, string | boolean> {
  const flags = document.platforms.length > 0 ? document.platforms.map(platformFlag) : [noPlatform];
  return {
    kind: document.kind,
    attack_id: document.attack_id,
    domain: document.domain,
    ...Object.fromEntries(flags.map((flag) => [flag, true])),
  };
}

type Where = Record<string, unknown>;

/** The filter in Chroma's language; undefined where it restricts nothing. */
export function toWhere(filter: DocumentFilter = {}): Where | undefined {
  const conditions: Where[] = [];
  if (filter.kinds) conditions.push({ kind: { $in: filter.kinds } });
  if (filter.domains) conditions.push({ domain: { $in: filter.domains } });
  if (filter.platforms) {
    conditions.push({ $or: [...filter.platforms, ''].map((platform) => ({ [platformFlag(platform)]: true })) });
  }
  if (conditions.length < 2) return conditions[0];
  return { $and: conditions };
}
