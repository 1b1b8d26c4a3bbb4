import { AppError } from '@attack-kg/contracts';
import { type AttackBundle, readAttackBundle } from '../stix/attack-bundle.ts';
import { type CapecSource, parseCapec } from './parse-capec.ts';
import { type D3fendSource, parseD3fend } from './parse-d3fend.ts';
import { parseGtfobins } from './parse-gtfobins.ts';
import { type BinaryEntry, parseLolbas } from './parse-lolbas.ts';
import { type MappingSource, parseMappings } from './parse-mappings.ts';
import type { RawSource } from './raw-source.ts';
import type { SourceId } from './source-catalog.ts';

export interface ParsedSources {
  attack: AttackBundle[];
  capec: CapecSource | undefined;
  d3fend: D3fendSource | undefined;
  lolbas: BinaryEntry[] | undefined;
  gtfobins: BinaryEntry[] | undefined;
  kev: Map<SourceId, MappingSource>;
  nist: MappingSource | undefined;
  /** The release each source states of itself. */
  versions: Map<SourceId, string>;
  /** Sources that are there but malformed, with the reason; a required one is thrown instead. */
  corrupt: Map<SourceId, AppError>;
}

/** Parses what was read. A malformed source that the seed can do without is left out and named. */
export function parseSources(raws: readonly RawSource[]): ParsedSources {
  const corrupt = new Map<SourceId, AppError>();
  const parsed = new Map<SourceId, RawSource>(raws.map((raw) => [raw.definition.id, raw]));
  function parse<Result>(id: SourceId, read: (raw: RawSource) => Result): Result | undefined {
    const raw = parsed.get(id);
    if (!raw) return undefined;
    try {
      return read(raw);
    } catch (error) {
      if (raw.definition.required || !AppError.is(error) || error.code !== 'source_corrupt') throw error;
      corrupt.set(id, error);
      return undefined;
    }
  }
  const attack = (['attack-enterprise', 'attack-mobile', 'attack-ics'] as const).flatMap(
    (id) => parse(id, readAttackBundle) ?? [],
  );
  const kev = new Map<SourceId, MappingSource>();
  for (const id of ['kev-enterprise', 'kev-mobile'] as const) {
    const mappings = parse(id, parseMappings);
    if (mappings) kev.set(id, mappings);
  }
  const nist = parse('nist-800-53', parseMappings);
  const versions = new Map<SourceId, string>();
  for (const bundle of attack) if (bundle.version) versions.set(bundle.source, bundle.version);
  for (const [id, mappings] of kev) if (mappings.version) versions.set(id, mappings.version);
  if (nist?.version) versions.set('nist-800-53', nist.version);
  return {
    attack,
    capec: parse('capec', parseCapec),
    d3fend: parse('d3fend', parseD3fend),
    lolbas: parse('lolbas', parseLolbas),
    gtfobins: parse('gtfobins', parseGtfobins),
    kev,
    nist,
    versions,
    corrupt,
  };
}
