import { expect, it } from 'vitest';
import { findWeaknesses } from './find-weaknesses.ts';
import { weaknesses } from './weakness-table.ts';

/** What people write who name no CWE → the technique that the table gives first. */
const examples: [string, string][] = [
  ['Heap-based buffer overflow in the parser', 'T1190'],
  ['Out-of-bounds read in the TLS library', 'T1190'],
  ['Denial of service by a crafted packet', 'T1499.004'],
  ['Race condition in the installer', 'T1068'],
  ['Local privilege escalation in the agent', 'T1068'],
  ['Improper input validation in the import', 'T1190'],
  ['Missing security patches on the mail server', 'T1190'],
  ['The print server runs an outdated operating system', 'T1190'],
  ['DLL hijacking in the updater', 'T1574.001'],
  ['SQL injection in the login form', 'T1190'],
  ['LDAP injection in the directory search', 'T1190'],
  ['OS command injection in the ping page', 'T1190'],
  ['Server-side template injection', 'T1190'],
  ['Insecure deserialization of the session', 'T1190'],
  ['Path traversal in the download', 'T1190'],
  ['Unrestricted file upload', 'T1190'],
  ['SSRF in the image proxy', 'T1190'],
  ['XXE in the SOAP interface', 'T1190'],
  ['HTTP request smuggling between proxy and server', 'T1190'],
  ['Reflected XSS in the search', 'T1059.007'],
  ['CSRF on the settings page', 'T1204.001'],
  ['X-Frame-Options header not set', 'T1204.001'],
  ['CORS reflects any origin', 'T1185'],
  ['Content-Security-Policy header missing', 'T1189'],
  ['Open redirect in the logout', 'T1566.002'],
  ['Session cookie without the HttpOnly flag', 'T1550.004'],
  ['JWT accepted with algorithm none', 'T1606'],
  ['Information disclosure in error pages', 'T1190'],
  ['Directory listing enabled', 'T1594'],
  ['Server version disclosed in headers', 'T1592.002'],
  ['Username enumeration on the login page', 'T1589'],
  ['Dangling CNAME of the old shop', 'T1584.001'],
  ['Authentication bypass in the management API', 'T1190'],
  ['Broken access control on invoices', 'T1190'],
  ['Default password on the camera', 'T1078.001'],
  ['Hard-coded credentials in the firmware', 'T1552.001'],
  ['AWS key committed to the public git repository', 'T1552.001'],
  ['Password policy allows six characters', 'T1110'],
  ['No account lockout', 'T1110'],
  ['MFA not enforced for administrators', 'T1078'],
  ['Passwords stored in plain text', 'T1552'],
  ['Dormant accounts of former employees', 'T1078'],
  ['Self-signed certificate', 'T1557'],
  ['Telnet service running on the switch', 'T1557'],
  ['TLS 1.0 enabled', 'T1557'],
  ['MS17-010 not installed', 'T1210'],
  ['RDP exposed to the internet', 'T1133'],
  ['sshd_config: PermitRootLogin yes', 'T1110'],
  ['Security group allows 0.0.0.0/0', 'T1133'],
  ['Admin panel reachable by everyone', 'T1190'],
  ['MongoDB without authentication', 'T1190'],
  ['SNMP community public', 'T1602.001'],
  ['No SPF record for the domain', 'T1672'],
  ['DNS zone transfer allowed', 'T1590.002'],
  ['Flat network in the plant', 'T1021'],
  ['Guest network uses WEP', 'T1669'],
  ['SMB signing not required', 'T1557.001'],
  ['LLMNR enabled', 'T1557.001'],
  ['NTLMv1 accepted by domain controllers', 'T1557.001'],
  ['Kerberoastable service account', 'T1558.003'],
  ['Preauthentication not required for svc_old', 'T1558.004'],
  ['Unconstrained delegation on a file server', 'T1558'],
  ['ESC1 in a certificate template', 'T1649'],
  ['cpassword in SYSVOL', 'T1552.006'],
  ['Credential Guard not enabled', 'T1003.001'],
  ['LAPS is not deployed', 'T1078.003'],
  ['PrintNightmare', 'T1068'],
  ['Print Spooler running on domain controllers', 'T1210'],
  ['UAC is disabled', 'T1548.002'],
  ['Office macros are not blocked', 'T1204.002'],
  ['AutoRun enabled for removable drives', 'T1091'],
  ['The service path C:\\Program Files\\A B\\c.exe is unquoted', 'T1574.009'],
  ['Insecure service permissions', 'T1574.010'],
  ['The share is readable for Everyone', 'T1135'],
  ['World-writable files in /opt', 'T1574'],
  ['NOPASSWD in sudoers', 'T1548.003'],
  ['Unusual SUID binary', 'T1548.001'],
  ['Cron script is world writable', 'T1053.003'],
  ['Secure Boot is disabled', 'T1542'],
  ['No offline backups', 'T1490'],
  ['S3 bucket is publicly readable', 'T1530'],
  ['IMDSv1 enabled', 'T1552.005'],
  ['Kubernetes API allows anonymous requests', 'T1552.007'],
  ['Privileged container', 'T1611'],
  ['Overly permissive IAM role', 'T1078.004'],
  ['Access key not rotated for 400 days', 'T1078.004'],
  ['Workflow on pull_request_target', 'T1677'],
  ['Dependency confusion is possible', 'T1195.001'],
];

it.each(examples)('knows the wording of: %s', (finding, first) => {
  expect(findWeaknesses(finding, []).flatMap(({ weakness }) => weakness.uses[0]?.attackId)).toContain(first);
});

it('has no entry without an example', () => {
  const shown = new Set(examples.flatMap(([finding]) => findWeaknesses(finding, []).map(({ weakness }) => weakness)));
  expect(weaknesses.filter((weakness) => !shown.has(weakness)).map(({ wording }) => String(wording))).toEqual([]);
});

it.each([
  'A flaw in the import that could lead to privilege escalation',
  'The parser fails, resulting in remote code execution',
  'A bug allows remote attackers to bypass authentication',
  'It may let an unauthenticated attacker cause a denial of service',
  'Detects privilege escalation by a new service',
])('takes no consequence for a weakness: %s', (finding) => {
  expect(findWeaknesses(finding, [])).toEqual([]);
});

it('names the cause that a consequence goes back to, where it stands', () => {
  const finding = 'The page allows attackers to achieve remote code execution via SQL injection in id';
  const [mention, ...others] = findWeaknesses(finding, []);
  expect([others, finding.slice(mention?.start, mention?.end)]).toEqual([[], 'SQL injection']);
});

it.each([
  'The meeting about the new office is on Tuesday',
  'Backups ran last night and were restored in a test',
  'All workstations were updated; the certificate was renewed',
  'Please share the document with the team before noon',
  'Lists what computers may delegate. See https://blog.example.org/posts/from-delegation-to-rce for more',
])('finds none in: %s', (text) => {
  expect(findWeaknesses(text, [])).toEqual([]);
});
