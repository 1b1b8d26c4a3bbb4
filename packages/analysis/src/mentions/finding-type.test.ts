import { emptyLexicon } from '@attack-kg/contracts/testing';
import { expect, it } from 'vitest';
import { indexLexicon } from '../index-lexicon.ts';
import { readFinding } from './read-finding.ts';

const typeOf = (finding: string) => readFinding(finding, indexLexicon(emptyLexicon)).type;

it.each([
  'CVE-2021-44228: the logging library resolves attacker-controlled names, allowing remote code execution',
  'The storage bucket with customer backups is publicly readable',
  'SSH allows password authentication for root from the internet',
  'The path of the updater service is unquoted: C:\\Program Files\\Acme App\\svc.exe',
  'Stored cross-site scripting in the comment field',
  'The certificate of the intranet server expired in May',
  'Kubernetes API server allows anonymous requests',
  'SMB signing not required on 43 hosts',
  'LLMNR enabled on all workstations',
  'SMBv1 enabled, MS17-010 missing',
  'Docker socket mounted in the build container',
  'Default credentials on the Tomcat manager',
  'Severity: High. Solution: upgrade to 7.4.2',
  'The web server runs an end-of-life operating system',
  'RDP exposed to the internet without MFA',
  'A user of the portal can be tricked into a request (CWE-352)',
  'sudo rule NOPASSWD: ALL for the deploy user',
  'The domain has no DMARC policy',
  'An attacker could read the session cookie, for its HttpOnly flag is missing',
  'IAM role with wildcard permissions attached to a function',
  'AWS access key has not been rotated for 400 days',
  'Plugin ID 57608: message signing is not enforced by the remote server',
  'IMDSv1 enabled on an EC2 instance',
  'The service account svc_sql is kerberoastable and has a password of eight characters',
  'Weak TLS ciphers detected on mail.example.org',
  'An outdated version of OpenSSL is installed',
  'The workflow uses pull_request_target with checkout of the untrusted branch',
])('%s is a vulnerability', (finding) => {
  expect(typeOf(finding)).toBe('vulnerability');
});

it.each([
  'Attackers exploited CVE-2021-44228 on the portal',
  'The group used SQL injection and then dumped credentials',
  'The malware can disable the firewall and steals cookies',
  'After that the intruders disabled logging and deleted shadow copies',
  'A user opened an ISO attachment; the shortcut inside ran rundll32',
  'The ransomware exploits PrintNightmare to gain SYSTEM',
  'vssadmin delete shadows /all /quiet',
  'powershell -enc SQBFAFgA was observed on three hosts',
  'The backdoor communicates over DNS tunnels',
  'Kerberoasting activity detected: RC4 tickets requested for many accounts',
  'The actors moved laterally over RDP with stolen passwords',
  'They stole the access keys, and created a new IAM role',
  'An operator of the botnet installed a miner through an exposed Docker API',
])('%s is a narrative', (finding) => {
  expect(typeOf(finding)).toBe('attack_narrative');
});
