/** Words of a rule's log source that say on which of ATT&CK's platforms it looks. */
const platformWords: readonly [RegExp, readonly string[]][] = [
  [/\bwindows\b|sysmon eventid|powershell|ProcessRollup/i, ['Windows']],
  [/\blinux\b|auditd|sysmon for linux/i, ['Linux']],
  [/\bmacos\b|osquery/i, ['macOS']],
  [/\b(?:aws|cloudtrail|gcp|google cloud)\b|azure|activitylogs/i, ['IaaS', 'Identity Provider']],
  [/\bo365\b|\bm365\b|office ?365|\bgws\b|google workspace/i, ['Office Suite', 'SaaS']],
  [/\bokta\b|azure active directory|entra|signinlogs|auditlogs|onelogin/i, ['Identity Provider', 'SaaS']],
  [/\bgithub\b|bitbucket|\bsaas\b/i, ['SaaS']],
  [/kubernetes|\bdocker\b|container/i, ['Containers']],
  [/\besxi\b|vmware/i, ['ESXi']],
  [/\bcisco\b|juniper|huawei|fortinet|fortigate|paloalto/i, ['Network Devices']],
];

/** ATT&CK's platforms that a rule looks at; empty where its words do not say. Linux' Sysmon is not Windows'. */
export function platformsOfRule(logsource: string): string[] {
  const words = logsource.replaceAll(/sysmon for linux eventid/gi, 'sysmon for linux');
  return [...new Set(platformWords.flatMap(([wording, platforms]) => (wording.test(words) ? platforms : [])))];
}
