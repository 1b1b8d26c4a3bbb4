import type { Domain, FindingType } from '@attack-kg/contracts/analysis-result';
import { findIds, type IdMention } from '@attack-kg/contracts/ids';
import type { Lexicon } from '@attack-kg/contracts/lexicon';
import { detectPlatforms } from './detect-platforms.ts';
import { findNames, type NameMention } from './find-names.ts';

/** What can be said of a finding before anything is looked up. */
export interface Classification {
  type: FindingType;
  /** Why it is of that type: which words spoke for it. */
  signals: string[];
  platforms: string[];
  domains: Domain[];
  ids: IdMention[];
  names: NameMention[];
}

const vulnerabilitySigns: [string, RegExp][] = [
  ['CVSS score', /\bcvss\b/i],
  ['affected versions', /\b(?:affected|vulnerable) (?:versions?|products?)\b|\bversions? (?:prior to|before|up to)\b/i],
  [
    'wording of a weakness',
    /\bvulnerab|\bbuffer overflow\b|\b(?:sql|command|code|ldap|xpath) injection\b|\bcross-site\b|\bxss\b|\bcsrf\b|\bssrf\b|\buse[- ]after[- ]free\b|\bout[- ]of[- ]bounds\b|\bpath traversal\b|\bdeserializ/i,
  ],
  [
    'wording of a configuration flaw',
    /\bmisconfigur|\bdefault (?:password|credential)|\bhard-?coded\b|\bmissing (?:authentication|authorization|encryption)\b|\bweak (?:cipher|password|encryption)|\bnot enforced\b/i,
  ],
  [
    'possibility, not deed',
    /\b(?:could|may|might|can) (?:allow|be (?:exploited|used|abused))\b|\ballows? (?:an? )?(?:remote |local |unauthenticated |authenticated )*(?:attackers?|users?)\b/i,
  ],
  ['patch advice', /\b(?:patch|upgrade|update) to\b|\bfixed in\b/i],
];
const narrativeSigns: [string, RegExp][] = [
  [
    'actor at work',
    /\b(?:attackers?|adversar(?:y|ies)|threat actors?|actors?|intruders?|operators?|group|malware|ransomware|backdoor|trojan|implant|dropper|loader)\b/i,
  ],
  [
    'deed in the past',
    /\b(?:used|executed|downloaded|dumped|exfiltrated|encrypted|moved|created|installed|sent|stole|harvested|deployed|connected|escalated|modified|disabled|deleted|injected|launched|ran)\b/i,
  ],
  ['order of events', /\b(?:then|after(?:wards)?|subsequently|next|finally|followed by)\b/i],
];

const mobileSigns =
  /\bandroid\b|\bapk\b|\biphones?\b|\bipads?\b|\biOS (?:app|device|\d)|\bmobile (?:device|app|phone|malware)|\bsmartphones?\b/i;
const icsSigns =
  /\bplcs?\b|\bscada\b|\bhmis?\b|\bmodbus\b|\bdnp3\b|\bindustrial control\b|\bics\b|\boperational technology\b|\bsafety instrumented\b|\brtus?\b|\bs7comm\b|\bprofinet\b/i;

/** Type, platforms, domains, ids and names of a finding. */
export function classify(finding: string, lexicon: Lexicon): Classification {
  const ids = findIds(finding);
  const vulnerability = signsIn(finding, vulnerabilitySigns);
  const narrative = signsIn(finding, narrativeSigns);
  if (ids.some((mention) => mention.kind === 'cve')) vulnerability.push('CVE id');
  if (ids.some((mention) => mention.kind === 'cwe' || mention.kind === 'capec')) vulnerability.push('CWE or CAPEC id');
  const isVulnerability = vulnerability.length > narrative.length;
  return {
    type: isVulnerability ? 'vulnerability' : 'attack_narrative',
    signals: isVulnerability ? vulnerability : narrative,
    platforms: detectPlatforms(finding, knownPlatforms(lexicon)),
    domains: [
      'enterprise',
      ...(mobileSigns.test(finding) ? (['mobile'] as const) : []),
      ...(icsSigns.test(finding) ? (['ics'] as const) : []),
    ],
    ids,
    names: findNames(finding, lexicon),
  };
}

function signsIn(finding: string, signs: [string, RegExp][]): string[] {
  return signs.filter(([, pattern]) => pattern.test(finding)).map(([name]) => name);
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
