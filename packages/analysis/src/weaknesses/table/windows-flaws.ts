import { exact, further, main, onHost, remedy, type Weakness } from '../weakness.ts';

/** Windows machines and Active Directory. */
export const windowsFlaws: readonly Weakness[] = [
  {
    cwes: [],
    wording: /\b(?:smb|ldap) (?:message |packet |server |channel )*(?:signing|binding)\b|\bmessage signing\b/i,
    uses: [
      exact('T1557.001', 'a logon that is not signed can be passed on to another machine'),
      further('T1187', 'machines can be made to log on somewhere'),
    ],
    remedies: [remedy('M1037', 'a signed session cannot be passed on')],
  },
  {
    cwes: [],
    wording: /\bllmnr\b|\bnbt-ns\b|\bnetbios name (?:service|resolution)\b|\bwpad\b/i,
    uses: [
      exact('T1557.001', 'who answers for another name is sent the logon, and can pass it on'),
      further('T1040', 'the questions tell who looks for what'),
    ],
    remedies: [remedy('M1042', 'nobody asks by a protocol that is switched off')],
  },
  {
    cwes: [],
    wording: /\bntlm ?v1\b|\blan manager hash|\blm hash/i,
    uses: [
      main('T1557.001', 'weak answers to a challenge are worth collecting'),
      main('T1110.002', 'the password is computed from them'),
    ],
    remedies: [],
  },
  {
    cwes: [],
    wording: /\bkerberoastable\b|\bservice accounts? with (?:an? )?(?:spns?|service principal names?)\b/i,
    uses: [exact('T1558.003', 'everyone may ask for a ticket that is encrypted with the password of the service')],
    remedies: [
      remedy('M1027', 'a long password cannot be computed from the ticket'),
      remedy('M1041', 'a better cipher takes longer to break'),
    ],
  },
  {
    cwes: [],
    wording:
      /\bas-?rep roastable\b|\bpre-?auth(?:entication)?\b.{0,40}\b(?:disabled|not (?:required|enabled))\b|\bdont_req_preauth\b/i,
    uses: [exact('T1558.004', 'everyone is given what is encrypted with the password of the account')],
    remedies: [remedy('M1047', 'accounts without preauthentication are found and corrected')],
  },
  {
    cwes: [],
    wording: /\b(?:un)?constrained delegation\b/i,
    uses: [
      main('T1558', "the machine keeps other users' tickets, and can act as they"),
      further('T1187', 'a privileged machine is made to log on there'),
    ],
    remedies: [],
  },
  {
    cwes: [],
    wording: /\besc(?:1[0-6]|[1-9])\b|\bcertificate templates?\b/i,
    uses: [
      exact('T1649', 'the template gives a certificate that is good for a logon as another'),
      further('T1078.002', 'the certificate is used to log on'),
    ],
    remedies: [remedy('M1015', 'the template is corrected')],
  },
  {
    cwes: [],
    wording: /\bcpassword\b|\bgroup policy preferences?\b/i,
    uses: [exact('T1552.006', 'every user can read the file, and its key is public')],
    remedies: [remedy('M1015', 'preferences with passwords are removed')],
  },
  {
    cwes: [],
    wording:
      /\bwdigest\b.{0,30}\b(?:enabled|on)\b|\b(?:lsa(?:ss)? protection|credential guard|runasppl)\b.{0,30}\b(?:not|disabled|off|missing)\b|\b(?:no|missing|without) (?:lsa(?:ss)? protection|credential guard)\b/i,
    uses: [exact('T1003.001', 'nothing keeps an administrator from reading what the process holds')],
    remedies: [
      remedy('M1025', 'other processes cannot read a protected one'),
      remedy('M1043', 'what is kept apart cannot be dumped'),
    ],
  },
  {
    cwes: [],
    wording:
      /\blaps\b.0,30\b(?:not|missing|disabled)\b|\b(?:no|missing|without) laps\b|\b(?:same|shared|identical|reused) local admin/i,
    uses: [
      main('T1078.003', 'one local password opens every machine'),
      main('T1550.002', 'so does its hash'),
      further('T1021.002', 'it is used over administrative shares'),
    ],
    remedies: [remedy('M1027', 'a password of its own for each machine')],
  },
  {
    cwes: [],
    wording: /\bprint spooler\b.0,40\b(?:enabled|running|active|exposed|accessible)\b/i,
    uses: [
      main('T1210', 'the service runs everywhere and has had grave flaws'),
      main('T1187', 'it can be made to log on elsewhere'),
    ],
    remedies: [remedy('M1042', 'a service that is switched off cannot be exploited')],
  },
  {
    cwes: [],
    wording: /\b(?:uac|user account control)\b.0,40\b(?:disabled|off|not enabled|never notify)\b/i,
    uses: [exact('T1548.002', 'nothing asks before a program is given higher rights')],
    remedies: [remedy('M1052', 'set to its strictest, it asks')],
  },
  {
    cwes: [],
    wording: /\bmacros?\b.0,40\b(?:enabled|allowed|permitted|not (?:blocked|disabled|restricted))\b/i,
    uses: [
      main('T1204.002', 'a document runs code when its reader is persuaded to let it'),
      main('T1059.005', 'the code is Visual Basic'),
    ],
    remedies: [remedy('M1042', 'documents without macros run none')],
  },
  {
    cwes: [],
    wording: /\bauto-?(?:run|play)\b.0,30\b(?:enabled|on|not disabled)\b/i,
    uses: [exact('T1091', 'what lies on a drive is started when it is put in')],
    remedies: [remedy('M1042', 'nothing starts by itself then')],
  },
  {
    cwes: ['CWE-428'],
    wording: /\bunquoted\b.0,40\bpaths?\b|\bpaths?\b.0,60\bunquoted\b/i,
    uses: [
      exact('T1574.009', 'a program that lies at the shorter path is started instead'),
      onHost('the service runs with higher rights'),
    ],
    remedies: [remedy('M1047', 'a search finds paths without quotes, and quotes close them')],
  },
  {
    cwes: [],
    wording:
      /\b(?:weak|insecure|writable|modifiable)\b.0,30\bservices?(?: (?:binar(?:y|ies)|executables?|permissions?))\b/i,
    uses: [exact('T1574.010', 'the program that the service starts can be replaced')],
    remedies: [remedy('M1018', 'only administrators may change it')],
  },
  {
    cwes: [],
    wording: /\bnull sessions?\b|\b(?:smb |network |file |windows )?shares?\b.0,50\b(?:everyone|anonymous|guest)\b/i,
    uses: [
      main('T1135', 'anyone is told which shares there are'),
      main('T1039', 'what lies there can be read'),
      further('T1552.001', 'files with credentials are among it'),
    ],
    remedies: [remedy('M1028', 'the system tells nothing to who is not logged on')],
  },
];
