import { corrected, exact, further, main, onHost, remedy, switchedOff, type Weakness } from '../weakness.ts';

/** What is set, or left out, on a Windows machine. */
export const windowsFlaws: readonly Weakness[] = [
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
      /\blaps\b.{0,30}\b(?:not|missing|disabled)\b|\b(?:no|missing|without) laps\b|\b(?:same|shared|identical|reused) local admin/i,
    uses: [
      main('T1078.003', 'one local password opens every machine'),
      main('T1550.002', 'so does its hash'),
      further('T1021.002', 'it is used over administrative shares'),
    ],
    remedies: [remedy('M1027', 'a password of its own for each machine')],
  },
  {
    cwes: [],
    wording: /\bprint ?nightmare\b/i,
    uses: [
      main('T1068', 'a user of the machine is given the highest rights'),
      main('T1210', 'a user of the network is given them on another machine'),
    ],
    remedies: [corrected, switchedOff],
  },
  {
    cwes: [],
    wording: /\bprint spooler\b.{0,40}\b(?:enabled|running|active|exposed|accessible)\b/i,
    uses: [
      main('T1210', 'the service runs everywhere and has had grave flaws'),
      main('T1187', 'it can be made to log on elsewhere'),
    ],
    remedies: [switchedOff],
  },
  {
    cwes: [],
    wording: /\b(?:uac|user account control)\b.{0,40}\b(?:disabled|off|not enabled|never notify)\b/i,
    uses: [exact('T1548.002', 'nothing asks before a program is given higher rights')],
    remedies: [remedy('M1052', 'set to its strictest, it asks')],
  },
  {
    cwes: [],
    wording: /\bmacros?\b.{0,40}\b(?:enabled|allowed|permitted|not (?:blocked|disabled|restricted))\b/i,
    uses: [
      main('T1204.002', 'a document runs code when its reader is persuaded to let it'),
      main('T1059.005', 'the code is Visual Basic'),
    ],
    remedies: [remedy('M1042', 'documents without macros run none')],
  },
  {
    cwes: [],
    wording: /\bauto-?(?:run|play)\b.{0,30}\b(?:enabled|on|not disabled)\b/i,
    uses: [exact('T1091', 'what lies on a drive is started when it is put in')],
    remedies: [remedy('M1042', 'nothing starts by itself then')],
  },
  {
    cwes: ['CWE-428'],
    wording: /\bunquoted\b.{0,40}\bpaths?\b|\bpaths?\b.{0,60}\bunquoted\b/i,
    uses: [
      exact('T1574.009', 'a program that lies at the shorter path is started instead'),
      onHost('the service runs with higher rights'),
    ],
    remedies: [remedy('M1047', 'a search finds paths without quotes, and quotes close them')],
  },
  {
    cwes: [],
    wording:
      /\b(?:weak|insecure|writable|modifiable)\b.{0,30}\bservices?(?: (?:binar(?:y|ies)|executables?|permissions?))\b/i,
    uses: [exact('T1574.010', 'the program that the service starts can be replaced')],
    remedies: [remedy('M1018', 'only administrators may change it')],
  },
  {
    cwes: [],
    wording: /\bnull sessions?\b|\b(?:smb |network |file |windows )?shares?\b.{0,50}\b(?:everyone|anonymous|guest)\b/i,
    uses: [
      main('T1135', 'anyone is told which shares there are'),
      main('T1039', 'what lies there can be read'),
      further('T1552.001', 'files with credentials are among it'),
    ],
    remedies: [remedy('M1028', 'the system tells nothing to who is not logged on')],
  },
];
