import type { FindingType, IdMention } from '@attack-kg/contracts';
import type { Steps } from '../turns/steps.ts';
import type { WeaknessMention } from '../weaknesses/find-weaknesses.ts';

const vulnerabilitySigns: [string, RegExp][] = [
  ['CVSS score', /\bcvss\b/i],
  ['affected versions', /\b(?:affected|vulnerable) (?:versions?|products?)\b|\bversions? (?:prior to|before|up to)\b/i],
  ['speaks of a weakness', /\bvulnerab|\bweakness(?:es)?\b|\bmisconfigur|\bsecurity (?:flaw|issue|bug)\b/i],
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
    /\b(?:attackers?|adversar(?:y|ies)|threat actors?|actors?|intruders?|hackers?|affiliates?|operators?|group|campaign|malware|ransomware|botnet|backdoor|trojan|worm|stealer|implant|dropper|loader)\b/i,
  ],
  [
    'deed told',
    /(?<!\b(?:not|is|are|be|being|been) )\b(?:used|executed|exploited|downloaded|dumped|exfiltrated|encrypted|moved|created|installed|sent|stole|harvested|deployed|connected|escalated|modified|deleted|injected|launched|ran|gained|obtained|compromised|accessed|decrypted)\b|\b(?:exploits|exploiting|downloads|abuses|utili[sz]es|executes|installs|injects|steals|harvests|drops|deploys|encrypts|exfiltrates)\b|\b(?:has|have) been (?:seen|observed|known)\b|\b(?:they|it|and|then|also|has|have|had|attackers?|actors?|malware|ransomware) disabled\b/i,
  ],
  ['order of events', /\b(?:then|after(?:wards)?|subsequently|next|finally|followed by)\b/i],
];

/** Whether a finding tells of a flaw or of deeds, and which words spoke for it; where both are as strong, of deeds. */
export function* typeOfFinding(
  finding: string,
  ids: readonly IdMention[],
  weaknesses: readonly WeaknessMention[],
): Steps<{ type: FindingType; reasons: string[] }> {
  const vulnerability = yield* signsIn(finding, vulnerabilitySigns);
  if (ids.some(({ kind }) => kind === 'cve')) vulnerability.push('CVE id');
  if (ids.some(({ kind }) => kind === 'cwe' || kind === 'capec')) vulnerability.push('CWE or CAPEC id');
  if (weaknesses.some(({ by }) => by === 'wording')) vulnerability.push('wording of a known weakness');
  const narrative = yield* signsIn(finding.replace(hypothetical, ' '), narrativeSigns);
  return vulnerability.length > narrative.length
    ? { type: 'vulnerability', reasons: vulnerability }
    : { type: 'attack_narrative', reasons: narrative };
}

function* signsIn(finding: string, signs: [string, RegExp][]): Steps<string[]> {
  const found: string[] = [];
  for (const [name, pattern] of signs) {
    yield;
    if (pattern.test(finding)) found.push(name);
  }
  return found;
}
