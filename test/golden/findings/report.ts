import type { GoldenFinding } from '../golden-finding.ts';

export const report: GoldenFinding[] = [
  {
    name: 'hospital',
    finding: `Summary
On Monday the help desk of a hospital was told that files on two servers could not be opened.

Initial access
- Three weeks earlier, an employee opened a macro document attached to a mail that seemed to come from a supplier.
- The macro started mshta.exe, which fetched a second stage from a newly registered domain.

Movement
The operators read the passwords stored in the browser. They then logged on over RDP to a jump host, where they dumped the SAM hive.
From there PsExec was used to start a batch file on forty machines.

Impact
The batch file stopped backup services and deleted the shadow copies. Afterwards the ransomware encrypted the shares.`,
  },
  {
    name: 'web-server',
    finding: `The monitoring team saw requests for /owa/auth/x.aspx from an address in a hosting network. The file is a web shell: it takes a command as a parameter and runs it with cmd.exe.
The first requests asked for whoami, ipconfig /all and net group "Domain Admins" /domain. An hour later a tool for tunnelling was uploaded, and traffic to port 443 of the same address began, which is not TLS.

The attacker scanned the internal network for SMB. A service account with a weak password was used to log on to the file server. Two archives, made with WinRAR and protected by a password, were sent out over the tunnel.`,
  },
  {
    name: 'supply-chain',
    finding: `An update of the accounting program carried a library that the vendor had not built. Once loaded, it waited for twelve days and looked for analysis tools and sandboxes.
It then resolved names under a domain whose answers decide what comes next: a form of command and control over DNS.
On a few victims it loaded Cobalt Strike into memory. Tokens of privileged users were impersonated, and mail of the board was read from the mail server.`,
  },
  {
    name: 'insider',
    finding: `In March an administrator who had been given notice created a local account on six servers and added it to the administrators.
In April this account logged on through the VPN at night. Folders of the design department were copied to a removable drive and to a private cloud storage.
Before leaving, the account deleted the files of the build server and wiped its logs.`,
  },
  {
    name: 'long',
    finding: [
      'The group sent links to a page that asks for the password of the mail account.',
      'The page belongs to a domain that was registered a day before.',
      'Whoever gave a password was asked for the second factor as well.',
      'The mailbox was then searched for invoices.',
      'Rules were added that move answers to a folder nobody reads.',
      'Later a remote access tool was installed under the pretext of support.',
      'It starts with Windows by a key in the registry.',
      'The desktop was recorded at regular times.',
      'Commands ran through WMI on other hosts of the department.',
      'User Account Control was bypassed by a known trick with a trusted program.',
      'The firewall of the hosts was switched off with netsh.',
      'A scan of open ports covered the whole address range.',
      'Names of computers were read from the directory with AdFind.',
      'Stolen documents were encrypted with a fixed key and sent to the server of the group.',
      'At the end the tools and the traces on disk were deleted.',
    ].join(' '),
    options: { top_k: 15 },
  },
];
