import { exact, further, main, remedy, type Weakness } from '../weakness.ts';

/** Active Directory, and how Windows machines find and trust each other. */
export const directoryFlaws: readonly Weakness[] = [
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
];
