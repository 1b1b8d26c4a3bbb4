import { entry, exact, further, main, remedy, type Weakness } from '../weakness.ts';

/** What a web application does to its visitors and their sessions, or tells about itself. */
export const webFlaws: readonly Weakness[] = [
  {
    cwes: ['CWE-79', 'CWE-80'],
    wording: /\bcross[- ]site scripting\b|\bxss\b/i,
    uses: [
      main('T1059.007', "injected script runs in the visitor's browser"),
      main('T1189', 'whoever visits the page is attacked by it'),
      further('T1539', 'the script can read session cookies'),
      further('T1185', "the script acts in the visitor's session"),
    ],
    remedies: [],
  },
  {
    cwes: ['CWE-352'],
    wording: /\bcross[- ]site request forgery\b|\bcsrf\b|\bxsrf\b/i,
    uses: [
      main('T1204.001', 'the victim must open a link or page that sends the request'),
      further('T1185', "the request is made in the victim's authenticated session"),
    ],
    remedies: [],
  },
  {
    cwes: ['CWE-1021'],
    wording: /\bclickjacking\b|\bui redress|\bx-frame-options\b/i,
    uses: [
      main('T1204.001', 'the victim clicks on something else than what is shown'),
      further('T1185', "the click counts in the victim's authenticated session"),
    ],
    remedies: [],
  },
  {
    cwes: ['CWE-942', 'CWE-346'],
    wording: /\bcors\b|\bcross[- ]origin resource sharing\b/i,
    uses: [
      main('T1185', "another site's page reads what the visitor's session may read"),
      further('T1539', 'tokens in the answers can be read'),
    ],
    remedies: [],
  },
  {
    cwes: ['CWE-693'],
    wording: /\bcontent[- ]security[- ]policy\b|\bcsp header\b/i,
    uses: [further('T1189', 'nothing limits which scripts a page may run')],
    remedies: [],
  },
  {
    cwes: ['CWE-601'],
    wording: /\bopen redirect\b|\burl redirection\b/i,
    uses: [
      main('T1566.002', 'a link to a trusted site leads to another'),
      further('T1204.001', 'the victim must click it'),
    ],
    remedies: [],
  },
  {
    cwes: ['CWE-384', 'CWE-613', 'CWE-614', 'CWE-1004'],
    wording:
      /\bsession fixation\b|\binsufficient session expiration\b|\bcookies?\b.{0,80}\b(?:httponly|secure) (?:flag|attribute)\b/i,
    uses: [main('T1550.004', 'a session cookie of another is used'), main('T1539', 'session cookies can be stolen')],
    remedies: [remedy('M1054', 'cookies that end soon are worth little')],
  },
  {
    cwes: ['CWE-345', 'CWE-347'],
    wording: /\bjwts?\b.{0,60}\b(?:none|unsigned|signature|weak|not verified)\b|\bforged? tokens?\b/i,
    uses: [
      main('T1606', 'a token whose signature nobody checks is made by whoever likes'),
      entry('the program takes such a token for a logon'),
    ],
    remedies: [],
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
    remedies: [],
  },
  {
    cwes: ['CWE-548'],
    wording: /\bdirectory (?:listing|indexing|browsing)\b/i,
    uses: [
      main('T1594', "the site's files are looked through"),
      further('T1552.001', 'files with credentials may be among them'),
    ],
    remedies: [],
  },
  {
    cwes: ['CWE-497'],
    wording: /\b(?:server|version|software|banner)\b.{0,30}\b(?:disclos(?:ed|ure|es)|grabbing|revealed)\b/i,
    uses: [
      main('T1592.002', 'the program names itself and its version'),
      further('T1595.002', 'the version tells which known flaws to try'),
    ],
    remedies: [],
  },
  {
    cwes: ['CWE-203', 'CWE-204'],
    wording: /\b(?:user(?:name)?|account) enumeration\b/i,
    uses: [
      main('T1589', 'answers tell which user names exist'),
      further('T1110.003', 'one password is tried on all of them'),
    ],
    remedies: [],
  },
  {
    cwes: ['CWE-350'],
    wording: /\b(?:subdomain|domain) takeover\b|\bdangling (?:dns|cname|record)/i,
    uses: [exact('T1584.001', 'whoever claims what the name points to holds the name')],
    remedies: [],
  },
];
