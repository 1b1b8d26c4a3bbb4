import type { GoldenFinding } from '../golden-finding.ts';

export const cve: GoldenFinding[] = [
  {
    name: 'log4shell',
    finding:
      'CVE-2021-44228: the logging library resolves names in messages, so that a remote attacker can run code. Upgrade to 2.17.1.',
  },
  { name: 'bare-id', finding: 'CVE-2020-1472' },
  { name: 'exploited-then', finding: 'Attackers exploited CVE-2021-26855 on the mail server, then wrote a web shell.' },
  {
    name: 'two-ids',
    finding:
      'The VPN gateway is affected by CVE-2018-13379 and CVE-2019-11510; both allow reading files without a login.',
  },
  {
    name: 'local-privilege',
    finding: 'CVE-2016-5195: a race condition in the kernel allows a local user to gain root privileges.',
  },
  {
    name: 'scanner',
    finding:
      'Synopsis: The remote host is affected by a remote code execution vulnerability.\nSolution: Apply the update of the vendor.\nRisk factor: Critical\nCVSS 9.8, CVE-2019-0708, port 3389',
  },
];
