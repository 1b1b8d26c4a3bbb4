import { entry, exact, further, main, onHost, remedy, update, type Weakness } from '../weakness.ts';

/** Who may do what, and how they show who they are. */
export const accessFlaws: readonly Weakness[] = [
  {
    cwes: ['CWE-306', 'CWE-287', 'CWE-288', 'CWE-290', 'CWE-294'],
    wording:
      /\b(?:missing|improper|no|without|broken|bypass(?:ing|es)?(?: the)?) authentication\b|\bauthentication bypass\b|\b(?:unauthenticated|anonymous) access\b/i,
    uses: [
      entry('a function that can be reached asks nobody who they are'),
      further('T1133', 'a remote service without a logon is open to everyone'),
    ],
    remedies: [update],
  },
  {
    cwes: ['CWE-862', 'CWE-863', 'CWE-639', 'CWE-284', 'CWE-285', 'CWE-915'],
    wording:
      /\b(?:missing|improper|incorrect|broken) (?:authori[sz]ation|access control)\b|\binsecure direct object reference\b|\bidor\b|\bmass assignment\b/i,
    uses: [
      entry('a caller does what the program should not let him'),
      onHost('a user of the machine gains rights that he was not given'),
      further('T1078', 'an ordinary account is enough for it'),
      further('T1213', 'records of others can be read'),
    ],
    remedies: [update],
  },
  {
    cwes: ['CWE-269', 'CWE-266'],
    // The bare words say what comes of some flaw; only where they name the flaw do they say something of it.
    wording:
      /\b(?:privilege escalation|(?:escalation|elevation) of privileges?)(?: \(\w+\))? (?:vulnerabilit(?:y|ies)|flaws?|bugs?|weakness(?:es)?|issues?)\b|\blocal privilege escalation\b/i,
    uses: [
      main('T1068', 'a user of the machine gains rights that he was not given'),
      further('T1078', 'an ordinary account is enough for it'),
    ],
    remedies: [update],
  },
  {
    cwes: ['CWE-1392', 'CWE-1393'],
    wording: /\b(?:default|factory|vendor) (?:admin(?:istrator)? )?(?:passwords?|credentials?|accounts?|logins?)\b/i,
    uses: [
      exact('T1078.001', 'the built-in account is the same on every machine'),
      further('T1110.001', 'the manual says which password to try first'),
    ],
    remedies: [remedy('M1027', 'a password of its own replaces the one that everybody knows')],
  },
  {
    cwes: ['CWE-798', 'CWE-259', 'CWE-321'],
    wording:
      /\bhard-?coded (?:\w+ )?(?:passwords?|credentials?|(?:api|aws|azure|gcp|cloud|private|access|ssh) keys?|secrets?|tokens?)\b/i,
    uses: [
      exact('T1552.001', 'the credentials stand in a file or program'),
      main('T1078.001', 'the built-in account is the same on every machine'),
    ],
    remedies: [remedy('M1027', 'what must not stand in a file is changed, and kept elsewhere')],
  },
  {
    cwes: [],
    wording:
      /\b(?:secrets?|(?:api|aws|azure|gcp|cloud|access|private|ssh) keys?|tokens?|credentials?|passwords?)\b.{0,40}\b(?:committed|checked in(?:to)?|leaked|exposed|found|stored|present|baked)\b.{0,30}\b(?:git|github|gitlab|repo(?:sitory|sitories)?|source code|config(?:uration)? files?|images?|environment variables?|scripts?)\b/i,
    uses: [
      exact('T1552.001', 'whoever reads the file has the credentials'),
      further('T1213.003', 'repositories are searched for them'),
      further('T1078', 'they are then used to log on'),
    ],
    remedies: [
      remedy('M1027', 'what stood there is changed, and kept elsewhere'),
      remedy('M1047', 'a search finds the others of their kind'),
    ],
  },
  {
    cwes: ['CWE-521', 'CWE-1391'],
    wording: /\bweak passwords?\b|\bpassword (?:policy|length|complexity)\b|\bpasswords? (?:reuse|never expires?)\b/i,
    uses: [
      main('T1110', 'passwords can be tried until one fits'),
      further('T1078', 'a guessed or stolen password is enough to log on'),
    ],
    remedies: [remedy('M1027', 'longer passwords take longer to find')],
  },
  {
    cwes: ['CWE-307'],
    wording:
      /\b(?:no|missing|without|lacks?) (?:account )?(?:lockout|rate[- ]limit(?:ing|s)?)\b|\block-?out\b.{0,30}\b(?:not|disabled|never|0)\b/i,
    uses: [
      exact('T1110', 'nothing stops whoever tries passwords one after the other'),
      further('T1078', 'the password that is found is enough to log on'),
    ],
    remedies: [remedy('M1036', 'after some failures nothing more can be tried')],
  },
  {
    cwes: ['CWE-308'],
    wording:
      /\b(?:missing|no|without|lacks?) (?:multi-?factor|two-factor|mfa|2fa)|\b(?:multi-?factor(?: authentication)?|two-factor(?: authentication)?|mfa|2fa)\b.{0,30}\b(?:not|disabled|missing|optional)\b/i,
    uses: [
      main('T1078', 'a stolen password alone is enough to log on'),
      main('T1110', 'a guessed password alone is enough to log on'),
    ],
    remedies: [remedy('M1032', 'a password alone is no longer enough')],
  },
  {
    cwes: ['CWE-522', 'CWE-256', 'CWE-312', 'CWE-260'],
    wording:
      /\bplain-?text (?:password|credential)|\b(?:passwords?|credentials?) (?:are |is )?(?:stored )?in (?:plain|clear) ?text\b|\binsufficiently protected credentials\b/i,
    uses: [main('T1552', 'credentials lie where they can be read'), further('T1078', 'they are then used to log on')],
    remedies: [remedy('M1041', 'encrypted, they are of no use to who reads them')],
  },
  {
    cwes: [],
    wording:
      /\b(?:stale|inactive|dormant|orphaned|unused|former employees?'?) (?:user |service |privileged )*accounts?\b/i,
    uses: [main('T1078', 'nobody notices who else uses an account that nobody uses')],
    remedies: [remedy('M1018', 'accounts that nobody needs are removed')],
  },
];
