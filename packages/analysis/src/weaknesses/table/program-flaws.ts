import { entry, exact, further, inClient, main, onHost, update, type Weakness } from '../weakness.ts';

/** Flaws of programs in any language: memory, input, limits. */
export const programFlaws: readonly Weakness[] = [
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
    remedies: [update],
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
    remedies: [update],
  },
  {
    cwes: ['CWE-476', 'CWE-770', 'CWE-400', 'CWE-674', 'CWE-835', 'CWE-776', 'CWE-1333'],
    wording:
      /\bnull pointer dereference\b|\bdenial[- ]of[- ]service\b|\bresource exhaustion\b|\bwithout limits or throttling\b|\binfinite loop\b|\bredos\b|\bbillion laughs\b/i,
    uses: [
      main('T1499.004', 'a crafted request ends the program or makes it hang'),
      further('T1499.003', 'requests that cost much use the service up'),
    ],
    remedies: [],
  },
  {
    cwes: ['CWE-362', 'CWE-367'],
    wording: /\brace condition\b|\btoctou\b|\btime[- ]of[- ]check\b/i,
    uses: [
      onHost('between check and use, what was checked is exchanged'),
      further('T1190', 'two requests at once pass a check that one would fail'),
    ],
    remedies: [update],
  },
  {
    cwes: ['CWE-20', 'CWE-1287'],
    wording: /\bimproper input validation\b|\binsufficient input validation\b/i,
    uses: [
      entry('input that should have been refused reaches the program'),
      inClient('a crafted file or page gets past the checks of a client'),
      further('T1499.004', 'unexpected input ends the program'),
    ],
    remedies: [update],
  },
  {
    cwes: ['CWE-1104', 'CWE-1395'],
    wording:
      /\bunpatched\b|\bmissing (?:critical |security )*(?:patch|update|hotfix)(?:es|s)?\b|\b(?:outdated|obsolete|unsupported) (?:\w+ ){0,2}(?:versions?|software|operating systems?|os|librar(?:y|ies)|packages?|kernels?|components?|firmware)\b|\bend[- ]of[- ](?:life|support)\b|\bno longer supported\b/i,
    uses: [
      entry('what is publicly known of an old version is exploited where it can be reached'),
      inClient('known flaws of an old client are exploited by files and pages'),
      onHost('known flaws of an old system give higher rights'),
      further('T1210', 'known flaws of an old service are exploited from inside the network'),
    ],
    remedies: [update],
  },
  {
    cwes: ['CWE-427', 'CWE-426'],
    wording: /\bdll (?:hijack|search order|planting)|\buntrusted search path\b/i,
    uses: [
      exact('T1574.001', 'a program loads the library that lies first on its search path'),
      onHost('the loading program runs with higher rights'),
    ],
    remedies: [update],
  },
];
