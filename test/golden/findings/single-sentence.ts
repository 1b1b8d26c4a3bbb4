import type { GoldenFinding } from '../golden-finding.ts';

export const singleSentence: GoldenFinding[] = [
  { name: 'lsass', finding: 'The intruder dumped LSASS memory with a renamed copy of procdump.' },
  { name: 'powershell', finding: 'An encoded PowerShell command was launched by the Word process.' },
  { name: 'scheduled-task', finding: 'A scheduled task named Updater started the payload every ten minutes.' },
  {
    name: 'phishing',
    finding: 'A user in finance opened an attachment from a phishing mail.',
    options: { explain: true },
  },
  { name: 'shadow-copies', finding: 'vssadmin delete shadows /all /quiet was run on every file server.' },
  { name: 'web-shell', finding: 'We found a web shell named help.aspx in the folder of the mail server.' },
  { name: 'password-spraying', finding: 'One password was tried against four hundred accounts within an hour.' },
  { name: 'event-logs', finding: 'The security event log of the domain controller was cleared at 03:12.' },
  { name: 'cloud-exfiltration', finding: 'Twelve gigabytes were copied to a cloud drive with rclone.' },
  {
    name: 'run-key',
    finding: 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run points to a script in AppData.',
  },
];
