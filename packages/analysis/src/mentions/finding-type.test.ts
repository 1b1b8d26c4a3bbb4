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

/** As scanners of posture write: what should be, and is not. */
it.each([
  'Storage accounts should require encrypted transfer',
  'Ensure that the root user of the account has no access keys',
  'Checks whether databases can be reached from any address',
  'The security group allows inbound traffic to port 3389 from any address',
  'User jsmith does not have a second factor',
  'Password of svc-backup is older than 365 days',
  'The function runs on a runtime that is out of date',
  'Audit logs are set to be kept for three days',
  'Virtual machine without encryption of its disks',
  'The key vault must not be reachable from the internet; access must be restricted',
  'Containers should not run as root',
  'The registry is open to everyone',
  'Identifies if a cluster has no network policy',
  'Service account has not logged in for 180 days and should be disabled',
  'IAM users with console password but no second factor',
  'Lambda function with an outdated runtime',
  'Key vault soft delete is turned off',
  'Host firewall profile Domain: off',
  'Network security group permits SSH from any source',
  'Local administrator password identical on 200 workstations',
  'Pods run with allowPrivilegeEscalation true',
  'Storage account key rotated more than 90 days ago',
  'Terraform state stored in a public container',
  'Logging disabled for load balancer',
])('of posture, %s is a vulnerability', (finding) => {
  expect(typeOf(finding)).toBe('vulnerability');
});

/** As makers of detections write: of flaws, too, but of what is done with them. */
it.each([
  'Detects a child process of the web server that may indicate exploitation of a vulnerability',
  'Identifies changes to a policy that allow users to log on without a second factor. Attackers may weaken it.',
  'This rule looks for service creation, which could allow an attacker to stay',
  'The following analytic identifies logons with a disabled account. Missing monitoring can be abused.',
  'Adversaries may disable logging. Alerts when audit logs are not enabled any more.',
  'Goal: detect when an access key is created for the root user',
  'An EC2 instance is communicating with a host that is not in the allow list',
  'Suspicious use of certutil was seen; certutil can be used to download files',
  'Detection for when the second factor has been disabled, which bypasses authentication',
  'Detects attempts to exploit CVE-2024-1709, which allows attackers to bypass authentication',
  'Monitors for a privileged container that is not in the list',
  'A user logged on from two countries within an hour',
  'Exploitation attempt of CVE-2021-44228 blocked by the firewall',
  'Someone disabled the antivirus before encryption began',
  'Shadow copies were deleted',
])('of a detection, %s is a narrative', (finding) => {
  expect(typeOf(finding)).toBe('attack_narrative');
});

/** As testers write: of what their program does, where something is weak or not. */
it.each([
  'Lists the members of the administrators group and their password age',
  'Prints the minimum password length of the domain. Needs a domain account.',
  'This script will dump the plaintext passwords that the browser keeps',
  'Enumerate accounts without pre-authentication. The tool writes hashes to a file.',
  'Sudo misuse. Executes a command as root by a rule without a password. Upon execution the id of root is shown.',
  'Simulates a user whose weak password is guessed',
  'SetUID. This test sets the SetUID flag of a file.',
  'Unquoted path abuse: creates a program at the shorter path of the service',
])('of a test, %s is a narrative', (finding) => {
  expect(typeOf(finding)).toBe('attack_narrative');
});

it.each([
  'List of administrators is publicly readable',
  'Search service exposed to the internet',
  'Query parameters are not validated',
  'Loading of libraries from the current folder is enabled',
  'This test fails where the password policy allows six characters',
  'Run keys are world-writable',
  'The script that starts at logon is not signed',
])('of a state, %s is a vulnerability all the same', (finding) => {
  expect(typeOf(finding)).toBe('vulnerability');
});

it('may be of both types, a sentence each: a flaw is then read where it is stated, not where it is used', () => {
  const read = (finding: string) => readFinding(finding, indexLexicon(emptyLexicon));
  const both = read(
    'LLMNR is enabled on all workstations, which is not required. The intruders then captured hashes and moved to a server.',
  );
  expect([both.type, both.types]).toEqual(['attack_narrative', ['attack_narrative', 'vulnerability']]);
  expect(both.weaknesses.map(({ what }) => what)).toEqual(['LLMNR']);
  const deeds = read('The intruders used LLMNR to capture hashes. They then moved to a server.');
  expect([deeds.types, deeds.weaknesses]).toEqual([['attack_narrative'], []]);
  expect(read('The intruders came by SQL injection. They then moved to a server.').weaknesses).toEqual([]);
  const detection = read('SQL injection vulnerability in web servers. Detects attempts to exploit it.');
  expect(detection.types).toEqual(['attack_narrative']);
});

it('of many sentences is what most of them are: in a long report every sign occurs somewhere', () => {
  const report = [
    'The intruders logged on to a server that is not patched and has a weak password.',
    'They dumped credentials.',
    'Then they moved to a second server, which runs an outdated version.',
    'They installed a backdoor.',
    'They deleted the logs.',
    'Remote access without MFA is not required; access should be restricted, and logging is off.',
  ];
  expect(typeOf(report.join(' '))).toBe('attack_narrative');
});
