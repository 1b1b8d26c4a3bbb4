import type { GoldenFinding } from '../golden-finding.ts';

export const severalTechniques: GoldenFinding[] = [
  { name: 'download-and-dump', finding: 'Attackers used PowerShell to download a payload and dumped LSASS memory' },
  {
    name: 'ransomware',
    finding:
      'After stopping the database services, the malware deleted the shadow copies; then it encrypted all files and left a ransom note.',
  },
  {
    name: 'lateral-movement',
    finding: 'They passed the hash to an admin share, copied a service binary there, and started it as a service.',
    options: { explain: ['T1021', 'T1499'] },
  },
  {
    name: 'discovery',
    finding: 'The script listed running processes, collected the system version, and enumerated domain accounts.',
  },
  {
    name: 'collection',
    finding:
      'The implant takes screenshots and logs keystrokes, which it compresses with 7-Zip before it sends them out.',
  },
  {
    name: 'linux-persistence',
    finding:
      'On the Linux host, a cron job fetches a shell script with curl, and a systemd service keeps the miner alive.',
  },
  {
    name: 'evasion',
    finding:
      'It disabled the antivirus service, injected its code into explorer.exe, and hid behind the name svchost.exe.',
  },
  {
    name: 'two-sentences',
    finding:
      'Files were encrypted and a ransom note was left. Weeks before, Kerberos tickets of service accounts were requested and cracked.',
  },
];
