import type { Domain, FindingType } from '@attack-kg/contracts/analysis-result';
import { findIds, type IdMention } from '@attack-kg/contracts/ids';
import type { Lexicon } from '@attack-kg/contracts/lexicon';
import { findWeaknesses, type WeaknessMention } from '../weaknesses/find-weaknesses.ts';
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
  /** Of a narrative, only those that it names by id: its words tell what was done, and the texts of ATT&CK know better what that is. */
  weaknesses: WeaknessMention[];
}

const vulnerabilitySigns: [string, RegExp][] = [
  ['CVSS score', /\bcvss\b/i],
  ['affected versions', /\b(?:affected|vulnerable) (?:versions?|products?)\b|\bversions? (?:prior to|before|up to)\b/i],
  ['named a weakness', /\bvulnerab|\bweakness(?:es)?\b|\bmisconfigur|\bsecurity (?:flaw|issue|bug)\b/i],
  [
    'a state, not a deed',
    /\b(?:is|are|remains?|was found|were found(?: to be)?) (?:\w+ly )?(?:not \w+|un(?:patched|quoted|encrypted|protected|restricted|authenticated|signed|supported|secured)|enabled|disabled|exposed|outdated|expired|over(?:ly|privileged))\b|\bnot (?:set|required|configured|enforced|enabled|installed|encrypted|restricted|rotated|validated|protected|applied)\b|\b(?:publicly|anonymously) (?:accessible|readable|exposed|writable)\b|\b(?:missing|lacks?|lacking|insufficient|improper)\b/i,
  ],
  [
    'possibility, not deed',
    /\b(?:could|may|might|can) (?:allow|let|be (?:exploited|used|abused|read|accessed|bypassed))\b|\b(?:allow|permit)(?:s|ing)? (?:\w+ ){0,3}(?:attackers?|users?|access|execution|log-?ins?|logons?|authentication|auth|requests?|connections?)\b|\ban attacker (?:could|can|may|might)\b/i,
  ],
  [
    'patch advice',
    /\b(?:patch|upgrade|update) to\b|\bfixed in\b|\bapply (?:the |all )?(?:\w+ )?(?:patch|update)(?:es|s)?\b/i,
  ],
  [
    "a scanner's report",
    /\b(?:nessus|qualys|openvas|tenable|plugin id|qid)\b|\b(?:severity|solution|synopsis|remediation|recommendation|risk(?: factor)?|finding)\s*:/i,
  ],
];

/** Whoever only might do something is no actor: "allows an attacker to …", "attacker-controlled". */
const hypothetical =
  /\b(?:allow(?:s|ing|ed)?|let(?:s|ting)?|enabl(?:es|ing)|permit(?:s|ting)?|could|may|might|can)\b[^.;]{0,100}|\b(?:attacker|user)[- ](?:controlled|supplied|provided)\b|\b(?:group polic(?:y|ies)|(?:security|resource|user|log) groups?)\b/gi;
const narrativeSigns: [string, RegExp][] = [
  [
    'actor at work',
    /\b(?:attackers?|adversar(?:y|ies)|threat actors?|actors?|intruders?|operators?|group|malware|ransomware|backdoor|trojan|implant|dropper|loader)\b/i,
  ],
  [
    'deed told',
    /(?<!\b(?:not|is|are|be|being|been) )\b(?:used|executed|exploited|downloaded|dumped|exfiltrated|encrypted|moved|created|installed|sent|stole|harvested|deployed|connected|escalated|modified|deleted|injected|launched|ran|gained|obtained|compromised|accessed|decrypted)\b|\b(?:exploits|exploiting|downloads|abuses|utili[sz]es|executes|installs|injects|steals|harvests|drops|deploys|encrypts|exfiltrates)\b|\b(?:they|it|and|then|also|has|have|had|attackers?|actors?|malware|ransomware) disabled\b/i,
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
  const weaknesses = findWeaknesses(finding, ids);
  const vulnerability = signsIn(finding, vulnerabilitySigns);
  const narrative = signsIn(finding.replace(hypothetical, ' '), narrativeSigns);
  if (ids.some((mention) => mention.kind === 'cve')) vulnerability.push('CVE id');
  if (ids.some((mention) => mention.kind === 'cwe' || mention.kind === 'capec')) vulnerability.push('CWE or CAPEC id');
  if (weaknesses.some(({ by }) => by === 'wording')) vulnerability.push('wording of a known weakness');
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
    weaknesses: isVulnerability ? weaknesses : weaknesses.filter(({ by }) => by === 'id'),
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
