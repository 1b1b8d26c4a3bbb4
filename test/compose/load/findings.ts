const actors = ['The intruders', 'An attacker', 'The operators', 'A malicious insider', 'The group', 'The malware'];
const actions = [
  'dumped LSASS memory with procdump',
  'used PowerShell to download a second stage',
  'created a scheduled task for persistence',
  'sent phishing mails with a macro document',
  'cleared the Windows event logs',
  'moved to the file server over SMB admin shares',
  'injected shellcode into explorer.exe',
  'stole browser cookies and saved passwords',
  'encrypted all files and deleted the shadow copies',
  'scanned the network for open ports',
  'exploited a public-facing web server and left a web shell',
  'added a registry run key',
  'exfiltrated archives over DNS tunnels',
  'brute-forced the remote desktop gateway',
  'disabled the antivirus service',
  'used WMI to run commands on other hosts',
];

/**
 * Findings of one sentence, each unlike every other: no cache of texts helps, and techniques vary. The same number gives
 * the same text.
 */
export function findingOf(number: number): string {
  const pick = <T>(list: readonly T[], index: number) => list[index % list.length];
  const action = pick(actions, number * 7 + Math.floor(number / actions.length));
  return `${pick(actors, number)} ${action} on srv-${number.toString(36)}.`;
}
