import { type Domain, type FindingType, findIds, type IdMention, type Lexicon } from '@attack-kg/contracts';
import { findWeaknesses, type WeaknessMention } from '../weaknesses/find-weaknesses.ts';
import { detectPlatforms } from './detect-platforms.ts';
import { findNames, type NameMention } from './find-names.ts';
import { typeOfFinding } from './finding-type.ts';

/** What can be said of a finding before anything is looked up. */
export interface Classification {
  type: FindingType;
  /** Why it is of that type: which words spoke for it. */
  reasons: string[];
  platforms: string[];
  domains: Domain[];
  ids: IdMention[];
  names: NameMention[];
  /** Of a narrative, only those that it names by id: its words tell what was done, and the texts of ATT&CK know better what that is. */
  weaknesses: WeaknessMention[];
}

const mobileSigns =
  /\bandroid\b|\bapk\b|\biphones?\b|\bipads?\b|\biOS (?:app|device|\d)|\bmobile (?:device|app|phone|malware)|\bsmartphones?\b/i;
const icsSigns =
  /\bplcs?\b|\bscada\b|\bhmis?\b|\bmodbus\b|\bdnp3\b|\bindustrial control\b|\bics\b|\boperational technology\b|\bsafety instrumented\b|\brtus?\b|\bs7comm\b|\bprofinet\b/i;

/** Type, platforms, domains, ids and names of a finding. */
export function classify(finding: string, lexicon: Lexicon): Classification {
  const ids = findIds(finding);
  const weaknesses = findWeaknesses(finding, ids);
  const { type, reasons } = typeOfFinding(finding, ids, weaknesses);
  return {
    type,
    reasons,
    platforms: detectPlatforms(finding, knownPlatforms(lexicon)),
    domains: [
      'enterprise',
      ...(mobileSigns.test(finding) ? (['mobile'] as const) : []),
      ...(icsSigns.test(finding) ? (['ics'] as const) : []),
    ],
    ids,
    names: findNames(finding, lexicon),
    weaknesses: type === 'vulnerability' ? weaknesses : weaknesses.filter(({ by }) => by === 'id'),
  };
}

const platformsOf = new WeakMap<Lexicon, string[]>();

/** Every platform of the release, sorted. */
export function knownPlatforms(lexicon: Lexicon): string[] {
  let platforms = platformsOf.get(lexicon);
  if (!platforms) {
    platforms = [...new Set(lexicon.techniques.flatMap((technique) => technique.platforms))].sort();
    platformsOf.set(lexicon, platforms);
  }
  return platforms;
}
