import type { FindingType, IdMention } from '@attack-kg/contracts';
import type { Steps } from '../turns/steps.ts';
import type { WeaknessMention } from '../weaknesses/find-weaknesses.ts';

const vulnerabilitySigns: [string, RegExp][] = [
  ['CVSS score', /\bcvss\b/i],
  ['affected versions', /\b(?:affected|vulnerable) (?:versions?|products?)\b|\bversions? (?:prior to|before|up to)\b/i],
  ['speaks of a weakness', /\bvulnerab|\bweakness(?:es)?\b|\bmisconfigur|\bsecurity (?:flaw|issue|bug)\b/i],
  [
    'a state, not a deed',
    /\b(?:is|are|remains?|was found|were found(?: to be)?) (?:\w+ly )?(?:not \w+|un(?:patched|quoted|encrypted|protected|restricted|authenticated|signed|supported|secured)|enabled|disabled|exposed|outdated|expired|over(?:ly|privileged))\b|\bnot (?:set|required|configured|enforced|enabled|installed|encrypted|restricted|rotated|validated|protected|applied)\b|\b(?:publicly|anonymously) (?:accessible|readable|exposed|writable)\b|\b(?:missing|lacks?|lacking|insufficient|improper)\b|\b(?:does|do|did|has|have) (?:not|no)\b|\b(?:is|are) (?:\w+ ){0,2}(?:public|open|listening|out of date|end[- ]of[- ]life|older than|set to|configured (?:to|with))\b|\bwithout (?:\w+ ){0,2}(?:mfa|encryption|authentication|passwords?|logging|tls|rotation|approval|expir\w+)\b/i,
  ],
  [
    'a setting, not a deed',
    /\b(?:turned|switched) off\b|\b(?:is|are) off\b|\b(?:unset|suspended|permitted|allowed)\b|\bdisabled\s*(?:$|[.;,]| (?:on|for|in) )|:\s*(?:off|no|false|fail(?:ed)?|disabled|none|0)\b|\bnot (?:turned|switched|within|in an?) |\bno (?:\w+ ){0,2}(?:factor|mfa|policy|encryption|lockout|backup|owner|expir\w+|limit)s?\b|\b(?:supports?|permits?|grants?) \w|\bmore than [\w ]{1,20}(?:days|months|years)\b|\b(?:minimum|maximum) (?:\w+ )?(?:length|age)\b|[a-z](?: |=)true\b/i,
  ],
  [
    'a weak state',
    /\b(?:outdated|unsupported|legacy|weak|insecure|unsafe|stale|unused|dormant|unencrypted|unrestricted|unconstrained|over(?:ly)?[- ]?(?:permissive|privileged)|excessive|world[- ](?:readable|writable)|publicly (?:shared|reachable|known)|(?:from|to|by|with) any (?:sources?|address(?:es)?|accounts?|users?|hosts?|origins?)|wildcard|any-any|audit mode|(?:reachable|accessible|exposed) (?:from|to|over|by)|public (?:containers?|buckets?|shares?|subnets?|repositor(?:y|ies)|snapshots?|ips?)|identical|reused|plain-?text|clear-?text|as root)\b/i,
  ],
  [
    'a requirement, not a deed',
    /\bshould (?:not )?(?:be|have|use|require|only|allow|log|encrypt|restrict|enforce|enable|disable|rotate)\b|\b(?:must|shall) (?:not )?(?:be (?:enabled|disabled|encrypted|restricted|limited|removed|rotated|blocked|required|enforced|protected|reviewed|logged)|require|only|encrypt|restrict|enforce|rotate)\b|(?:^|[.:\n][^\S\n]*)(?:ensure|verify|checks? (?:if|that|whether|for)|(?:detects?|identif(?:y|ies)|reports?|finds?) (?:if|whether)|confirm that)\b/i,
  ],
  [
    'possibility, not deed',
    /\b(?:could|may|might|can) (?:allow|let|be (?:exploited|used|abused|read|accessed|bypassed))\b|\b(?:allow|permit)(?:s|ing)? (?:\w+ ){0,3}(?:attackers?|users?|access|execution|log-?ins?|logons?|authentication|auth|requests?|connections?|traffic|inbound|ingress|outbound)\b|\ban attacker (?:could|can|may|might)\b/i,
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
/** What a rule of detection looks for is a deed, however its description speaks of flaws that make it possible. */
const detection =
  /(?:^|[.:\n][^\S\n]*)(?:the following (?:analytic|detection|search|query|hunt\w*)|this (?:rule|analytic|detection|search|query|alert|hunt\w*)\b|(?:(?:goal:? )?detects?|detecting|detections? (?:of|for)|(?:is designed to )?identif(?:ies|y)|looks? for|alerts? (?:on|when)|monitors?|hunts? for|flags|triggers?) (?!if\b|whether\b|that the\b))(?![^.]{0,60}\b(?:misconfigur\w+|without|missing|unencrypted|publicly|outdated|unpatched|vulnerable (?:versions?|software|hosts?))\b)/i;
/** It says so of the whole, so it outweighs some signs of wording. */
const weightOfDetection = 3;
/** What a program or a test does ("Lists the …", "This script will dump …") is a deed, however weak what it does it with is said to be. */
const programAtWork =
  /(?:^|[.:;\n]\s+)(?:(?:this|the) (?:\w+ )?(?:test|script|tool|command|module) (?:will |can |attempts to )?)?(?:lists|prints|dumps?|enumerates?|examines?|harvests?|executes?|exfiltrates?|injects?|spawns?|discovers?|search(?:es|(?= for))|queries|scans?(?= for)|abuses|hijacks|creates|modifies|copies|loads|opens|writes|launches|starts|runs|gives|displays)\b|\b(?:this|the following) (?:\w+ )?(?:test|script) (?:will )?(?!checks?|verif|ensures?|determines?|fails?|pass|is|was|if|whether)\w|\b(?:up)?on (?:successful )?execution\b|\bsimulat(?:es?|ing|ion)\b/i;
const weightOfProgram = 2;

const narrativeSigns: [string, RegExp][] = [
  [
    'actor at work',
    /\b(?:attackers?|adversar(?:y|ies)|threat actors?|actors?|intruders?|hackers?|affiliates?|operators?|group|campaign|malware|ransomware|botnet|backdoor|trojan|worm|stealer|implant|dropper|loader)\b/i,
  ],
  [
    'deed told',
    /(?<!\b(?:not|is|are|be|being|been|requires?|with|without|an?|all|any|use) )\b(?:used|executed|exploited|downloaded|dumped|exfiltrated|encrypted|moved|created|installed|sent|stole|harvested|deployed|connected|escalated|modified|deleted|injected|launched|ran|gained|obtained|compromised|accessed|decrypted|logged|opened|forwarded|spawned|contacted|queried|scanned|consented|blocked|prevented|copied|uploaded|read|registered|changed|added|reached)\b|\b(?:exploits|exploiting|downloads|abuses|utili[sz]es|executes|installs|injects|steals|harvests|drops|deploys|encrypts|exfiltrates|collects|searches|enumerates|gathers|captures|communicates|decrypts|queries)\b|\b(?:has|have) been (?:seen|observed|known)\b|\b(?:they|it|and|then|also|has|have|had|attackers?|actors?|malware|ransomware) disabled\b/i,
  ],
  [
    'something seen',
    /\b(?:suspicious|anomalous|unusual)\b|\bmalicious (?:activit(?:y|ies)|behaviou?rs?|process(?:es)?|traffic|scripts?|domains?|ips?|executables?)\b|\b(?:is|are|was|were) (?:querying|communicating|performing|making|attempting|connecting|generating|behaving|observed|seen|invoked)\b|\battempt(?:s|ed)?\b/i,
  ],
  ['order of events', /\b(?:then|(?<!use[- ])after(?:wards)?|subsequently|next|finally|followed by)\b/i],
];

export interface TypedText {
  type: FindingType;
  /** The signs of each type. */
  signs: Record<FindingType, string[]>;
  /** By how much it speaks rather of a flaw than of deeds; 0 where both are as strong. */
  lead: number;
  /** It describes a rule of detection. */
  isDetection: boolean;
}

/** Whether a text tells of a flaw or of deeds, and which words spoke for it; where both are as strong, of deeds. */
export function* typeOfFinding(
  finding: string,
  ids: readonly IdMention[],
  weaknesses: readonly WeaknessMention[],
): Steps<TypedText> {
  const vulnerability = yield* signsIn(finding, vulnerabilitySigns);
  if (ids.some(({ kind }) => kind === 'cve')) vulnerability.push('CVE id');
  if (ids.some(({ kind }) => kind === 'cwe' || kind === 'capec')) vulnerability.push('CWE or CAPEC id');
  if (weaknesses.some(({ by }) => by === 'wording')) vulnerability.push('wording of a known weakness');
  const narrative = yield* signsIn(finding.replace(hypothetical, ' '), narrativeSigns);
  let lead = vulnerability.length - narrative.length;
  const isDetection = detection.test(finding);
  if (isDetection) {
    narrative.push('a detection described');
    lead -= weightOfDetection;
  }
  if (programAtWork.test(finding)) {
    narrative.push('what a program does');
    lead -= weightOfProgram;
  }
  return {
    type: lead > 0 ? 'vulnerability' : 'attack_narrative',
    signs: { vulnerability, attack_narrative: narrative },
    lead,
    isDetection,
  };
}

function* signsIn(finding: string, signs: [string, RegExp][]): Steps<string[]> {
  const found: string[] = [];
  for (const [name, pattern] of signs) {
    yield;
    if (pattern.test(finding)) found.push(name);
  }
  return found;
}
