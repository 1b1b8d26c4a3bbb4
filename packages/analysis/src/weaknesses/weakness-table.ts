/** How the setting of a weakness changes what it is used for. */
type Setting = 'any' | 'client' | 'local';

interface Use {
  attackId: string;
  /** Why this weakness leads to this technique. */
  reason: string;
  /** `main` is what the weakness is exploited as; `further` is what it gives then. */
  rank: 'main' | 'further';
  /** Only where the text says so: in a client program, or on a machine the attacker is already on. */
  setting?: Setting;
}

export interface Weakness {
  cwes: string[];
  /** How people word it who name no CWE. */
  wording: RegExp;
  uses: Use[];
}

const entry = (reason: string): Use => ({ attackId: 'T1190', reason, rank: 'main' });
const inClient = (reason: string): Use => ({ attackId: 'T1203', reason, rank: 'main', setting: 'client' });
const onHost = (reason: string): Use => ({ attackId: 'T1068', reason, rank: 'main', setting: 'local' });
const further = (attackId: string, reason: string): Use => ({ attackId, reason, rank: 'further' });
const main = (attackId: string, reason: string): Use => ({ attackId, reason, rank: 'main' });

/**
 * Our own table: what a weakness is used for in ATT&CK's terms. CAPEC links few weaknesses to techniques, and none
 * of the commonest. It covers the CWE Top 25 of 2025 and the weaknesses of configuration that scanners report most.
 */
export const weaknesses: readonly Weakness[] = [
  {
    cwes: ['CWE-787', 'CWE-416', 'CWE-120', 'CWE-121', 'CWE-122', 'CWE-119', 'CWE-190', 'CWE-843'],
    wording:
      /\b(?:(?:stack|heap|buffer)(?:-based)?[ -](?:buffer )?overflow|use[- ]after[- ]free|out[- ]of[- ]bounds write|memory corruption|type confusion|integer overflow)\b/i,
    uses: [
      entry('memory corruption in a service that can be reached lets its sender run code in it'),
      inClient('memory corruption in a client program runs code when a file or page is opened'),
      onHost('memory corruption in a kernel, driver or privileged process gives its rights'),
      further('T1499.004', 'where it runs no code, the corrupted program crashes'),
    ],
  },
  {
    cwes: ['CWE-125'],
    wording: /\bout[- ]of[- ]bounds read\b|\bbuffer over-?read\b/i,
    uses: [
      entry('a read past the end of a buffer is triggered over the network'),
      inClient('a crafted file or page makes a client read past the end of a buffer'),
      further('T1212', 'what lies in memory there may be keys, tokens or passwords'),
      further('T1499.004', 'reading unmapped memory ends the program'),
    ],
  },
  {
    cwes: ['CWE-476', 'CWE-770', 'CWE-400', 'CWE-674', 'CWE-835'],
    wording:
      /\bnull pointer dereference\b|\bdenial[- ]of[- ]service\b|\bresource exhaustion\b|\bwithout limits or throttling\b|\binfinite loop\b/i,
    uses: [
      main('T1499.004', 'a crafted request ends the program or makes it hang'),
      further('T1499.003', 'requests that cost much use the service up'),
    ],
  },
  {
    cwes: ['CWE-89', 'CWE-943', 'CWE-564'],
    wording: /\b(?:sql|nosql)[ -]injection\b|\bsqli\b/i,
    uses: [
      entry('a query is changed through input of a program that can be reached'),
      further('T1213.006', 'the changed query reads what the database holds'),
      further('T1505.003', 'many databases can write a file, and so place a web shell'),
    ],
  },
  {
    cwes: ['CWE-78', 'CWE-77', 'CWE-88'],
    wording: /\b(?:os )?command injection\b|\bshell injection\b|\bargument injection\b/i,
    uses: [
      entry('input of a program that can be reached becomes a command'),
      main('T1059', 'the injected text runs in a command interpreter'),
    ],
  },
  {
    cwes: ['CWE-94', 'CWE-95', 'CWE-917', 'CWE-1336'],
    wording:
      /\bcode injection\b|\btemplate injection\b|\bexpression language injection\b|\bremote code execution\b|\brce\b/i,
    uses: [
      entry('input of a program that can be reached becomes code'),
      further('T1059', 'the injected code runs in an interpreter'),
    ],
  },
  {
    cwes: ['CWE-79', 'CWE-80'],
    wording: /\bcross[- ]site scripting\b|\bxss\b/i,
    uses: [
      main('T1059.007', "injected script runs in the visitor's browser"),
      main('T1189', 'whoever visits the page is attacked by it'),
      further('T1539', 'the script can read session cookies'),
      further('T1185', "the script acts in the visitor's session"),
    ],
  },
  {
    cwes: ['CWE-352'],
    wording: /\bcross[- ]site request forgery\b|\bcsrf\b|\bxsrf\b/i,
    uses: [
      main('T1204.001', 'the victim must open a link or page that sends the request'),
      further('T1185', "the request is made in the victim's authenticated session"),
    ],
  },
  {
    cwes: ['CWE-22', 'CWE-23', 'CWE-36', 'CWE-73'],
    wording: /\b(?:path|directory) traversal\b|\blocal file inclusion\b|\barbitrary file read\b|\bfile disclosure\b/i,
    uses: [
      entry('a path in a request leads out of the folder it should stay in'),
      further('T1005', 'files of the server are read'),
      further('T1083', 'the paths that exist are found out'),
      further('T1552.001', 'configuration files with credentials are among them'),
    ],
  },
  {
    cwes: ['CWE-434'],
    wording: /\bunrestricted (?:file )?upload\b|\barbitrary file upload\b/i,
    uses: [
      entry('a program that can be reached takes a file it should refuse'),
      main('T1505.003', 'an uploaded script is a web shell'),
    ],
  },
  {
    cwes: ['CWE-502'],
    wording: /\b(?:insecure |unsafe )?deseriali[sz]ation\b/i,
    uses: [
      entry('a crafted object runs code when it is read back'),
      further('T1059', 'the chain of objects mostly ends in a command'),
    ],
  },
  {
    cwes: ['CWE-918'],
    wording: /\bserver[- ]side request forgery\b|\bssrf\b/i,
    uses: [
      entry('a server is made to send requests for its caller'),
      main('T1552.005', 'in a cloud the metadata service answers such a request with credentials'),
      further('T1046', 'services behind the server are found out'),
    ],
  },
  {
    cwes: ['CWE-611'],
    wording: /\bxml external entit(?:y|ies)\b|\bxxe\b/i,
    uses: [entry('a document makes the parser fetch what it names'), further('T1005', 'files of the server are read')],
  },
  {
    cwes: ['CWE-306', 'CWE-287', 'CWE-288', 'CWE-290', 'CWE-294'],
    wording:
      /\b(?:missing|improper|no|without|broken|bypass(?:ing|es)?(?: the)?) authentication\b|\bauthentication bypass\b|\bunauthenticated access\b/i,
    uses: [
      entry('a function that can be reached asks nobody who they are'),
      further('T1133', 'a remote service without a logon is open to everyone'),
    ],
  },
  {
    cwes: ['CWE-862', 'CWE-863', 'CWE-639', 'CWE-284', 'CWE-285', 'CWE-269', 'CWE-266'],
    wording:
      /\b(?:missing|improper|incorrect|broken) (?:authori[sz]ation|access control)\b|\binsecure direct object reference\b|\bidor\b|\bprivilege escalation\b|\belevation of privilege\b/i,
    uses: [
      entry('a caller does what the program should not let him'),
      onHost('a user of the machine gains rights that he was not given'),
      further('T1078', 'an ordinary account is enough for it'),
      further('T1213', 'records of others can be read'),
    ],
  },
  {
    cwes: ['CWE-20', 'CWE-1287'],
    wording: /\bimproper input validation\b|\binsufficient input validation\b/i,
    uses: [
      entry('input that should have been refused reaches the program'),
      inClient('a crafted file or page gets past the checks of a client'),
      further('T1499.004', 'unexpected input ends the program'),
    ],
  },
  {
    cwes: ['CWE-200', 'CWE-201', 'CWE-209', 'CWE-532', 'CWE-538'],
    wording:
      /\binformation (?:disclosure|exposure|leak(?:age)?)\b|\bexposure of sensitive\b|\bsensitive data exposure\b/i,
    uses: [
      entry('a program that can be reached gives away what it should keep'),
      further('T1552', 'what is given away may be credentials'),
      further('T1005', 'data of the system are read'),
    ],
  },
  {
    cwes: ['CWE-798', 'CWE-259', 'CWE-321', 'CWE-1392', 'CWE-1393'],
    wording: /\bhard-?coded (?:password|credential|key|secret)|\bdefault (?:password|credential|account)/i,
    uses: [
      main('T1078.001', 'the built-in account is the same on every machine'),
      main('T1552.001', 'the credentials stand in a file or program'),
    ],
  },
  {
    cwes: ['CWE-521', 'CWE-307', 'CWE-308', 'CWE-1391'],
    wording:
      /\bweak passwords?\b|\bpassword policy\b|\bno (?:account )?lockout\b|\b(?:missing|no|without) (?:multi-?factor|mfa|2fa)|\bmfa (?:is )?not enforced\b/i,
    uses: [
      main('T1110', 'passwords can be tried until one fits'),
      further('T1078', 'a guessed or stolen password is enough to log on'),
    ],
  },
  {
    cwes: ['CWE-522', 'CWE-256', 'CWE-312', 'CWE-260'],
    wording:
      /\bplain-?text (?:password|credential)|\b(?:passwords?|credentials?) (?:are )?(?:stored )?in (?:plain|clear) ?text\b|\binsufficiently protected credentials\b/i,
    uses: [main('T1552', 'credentials lie where they can be read'), further('T1078', 'they are then used to log on')],
  },
  {
    cwes: ['CWE-319', 'CWE-295', 'CWE-326', 'CWE-327', 'CWE-311'],
    wording:
      /\bclear-?text transmission\b|\bunencrypted (?:traffic|connection|protocol|communication)|\bweak (?:cipher|encryption|tls)|\b(?:ssl|tls) ?(?:v?[123](?:\.0|\.1)?)\b.*\b(?:enabled|supported|deprecated)|\bcertificate validation\b|\bself-signed certificate\b/i,
    uses: [
      main('T1040', 'whoever sees the traffic can read it'),
      main('T1557', 'whoever stands between can read and change it'),
    ],
  },
  {
    cwes: ['CWE-427', 'CWE-426', 'CWE-428', 'CWE-732', 'CWE-276'],
    wording:
      /\bdll (?:hijack|side-?load|search order)|\bunquoted (?:service|search) path\b|\b(?:weak|insecure|world-writable) (?:file |folder |service )?permissions?\b|\bworld-writable\b/i,
    uses: [
      main('T1574', 'a file that a privileged program loads can be replaced'),
      onHost('the loading program runs with higher rights'),
    ],
  },
  {
    cwes: ['CWE-601'],
    wording: /\bopen redirect\b|\burl redirection\b/i,
    uses: [
      main('T1566.002', 'a link to a trusted site leads to another'),
      further('T1204.001', 'the victim must click it'),
    ],
  },
  {
    cwes: ['CWE-384', 'CWE-613', 'CWE-614', 'CWE-1004'],
    wording:
      /\bsession fixation\b|\binsufficient session expiration\b|\bcookie\b.*\b(?:httponly|secure) (?:flag|attribute)\b/i,
    uses: [main('T1550.004', 'a session cookie of another is used'), main('T1539', 'session cookies can be stolen')],
  },
];
