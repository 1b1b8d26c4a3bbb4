export interface Sample {
  title: string;
  role: string;
  text: string;
}

/** Three findings, one for each reader. */
export const samples: readonly Sample[] = [
  {
    title: 'Hands-on intrusion',
    role: 'Alert triage',
    text: "A user opened an invoice attached to an e-mail; its macro started PowerShell with an encoded command that downloaded a second stage.\n\nMinutes later the memory of lsass.exe was dumped with comsvcs.dll, and the attackers moved to the file server by Remote Desktop with a domain administrator's account.\n\nBefore they left, shadow copies were deleted with vssadmin and the shares were encrypted.",
  },
  {
    title: 'Scanner finding',
    role: 'Vulnerability management',
    text: 'SQL injection (CWE-89) in the login form of the customer portal, reachable from the internet without authentication. An attacker can read the user table and, through xp_cmdshell, run commands on the database server.',
  },
  {
    title: 'Suspicious scheduled task',
    role: 'Detection engineering',
    text: "schtasks.exe created a task named UpdaterCheck that runs a script from the user's AppData folder at every logon. The script loads a DLL with rundll32 and beacons to a domain registered last week over HTTPS.",
  },
];
