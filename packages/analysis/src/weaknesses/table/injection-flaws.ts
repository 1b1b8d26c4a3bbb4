import { entry, further, main, update, type Weakness } from '../weakness.ts';

/** Input that becomes code, a query, a path or an object. */
export const injectionFlaws: readonly Weakness[] = [
  {
    cwes: ['CWE-89', 'CWE-943', 'CWE-564'],
    wording: /\b(?:sql|nosql)[ -]injection\b|\bsqli\b/i,
    uses: [
      entry('a query is changed through input of a program that can be reached'),
      further('T1213.006', 'the changed query reads what the database holds'),
      further('T1505.003', 'many databases can write a file, and so place a web shell'),
    ],
    remedies: [update],
  },
  {
    cwes: ['CWE-90', 'CWE-91', 'CWE-643'],
    wording: /\b(?:ldap|xpath|xml)[ -]injection\b/i,
    uses: [
      entry('a query is changed through input of a program that can be reached'),
      further('T1078', 'a changed query for a user passes the logon'),
    ],
    remedies: [update],
  },
  {
    cwes: ['CWE-78', 'CWE-77', 'CWE-88'],
    wording: /\b(?:os )?command injection\b|\bshell injection\b|\bargument injection\b/i,
    uses: [
      entry('input of a program that can be reached becomes a command'),
      main('T1059', 'the injected text runs in a command interpreter'),
    ],
    remedies: [update],
  },
  {
    cwes: ['CWE-94', 'CWE-95', 'CWE-917', 'CWE-1336', 'CWE-1321'],
    wording:
      /\bcode injection\b|\btemplate injection\b|\bexpression language injection\b|\bprototype pollution\b|\bremote code execution\b|\brce\b/i,
    uses: [
      entry('input of a program that can be reached becomes code'),
      further('T1059', 'the injected code runs in an interpreter'),
    ],
    remedies: [update],
  },
  {
    cwes: ['CWE-502'],
    wording: /\b(?:insecure |unsafe )?deseriali[sz]ation\b/i,
    uses: [
      entry('a crafted object runs code when it is read back'),
      further('T1059', 'the chain of objects mostly ends in a command'),
    ],
    remedies: [update],
  },
  {
    cwes: ['CWE-22', 'CWE-23', 'CWE-36', 'CWE-73', 'CWE-98'],
    wording:
      /\b(?:path|directory) traversal\b|\b(?:local|remote) file inclusion\b|\barbitrary file read\b|\bfile disclosure\b/i,
    uses: [
      entry('a path in a request leads out of the folder it should stay in'),
      further('T1005', 'files of the server are read'),
      further('T1083', 'the paths that exist are found out'),
      further('T1552.001', 'configuration files with credentials are among them'),
    ],
    remedies: [update],
  },
  {
    cwes: ['CWE-434'],
    wording: /\bunrestricted (?:file )?upload\b|\barbitrary file upload\b/i,
    uses: [
      entry('a program that can be reached takes a file it should refuse'),
      main('T1505.003', 'an uploaded script is a web shell'),
    ],
    remedies: [update],
  },
  {
    cwes: ['CWE-918'],
    wording: /\bserver[- ]side request forgery\b|\bssrf\b/i,
    uses: [
      entry('a server is made to send requests for its caller'),
      main('T1552.005', 'in a cloud the metadata service answers such a request with credentials'),
      further('T1046', 'services behind the server are found out'),
    ],
    remedies: [update],
  },
  {
    cwes: ['CWE-611'],
    wording: /\bxml external entit(?:y|ies)\b|\bxxe\b/i,
    uses: [entry('a document makes the parser fetch what it names'), further('T1005', 'files of the server are read')],
    remedies: [update],
  },
  {
    cwes: ['CWE-444', 'CWE-113'],
    wording: /\b(?:http )?request smuggling\b|\bresponse splitting\b|\bcrlf injection\b/i,
    uses: [
      entry('front end and back end disagree where a request ends'),
      further('T1185', "another user's request is completed by the attacker's"),
    ],
    remedies: [update],
  },
];
