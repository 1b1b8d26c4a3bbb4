/** Short pieces that, repeated to the longest finding, are hard on splitters, patterns and rules. */
export const hostileShapes: Readonly<Record<string, string>> = {
  'CVE ids': 'CVE-2021-44228 ',
  'CWE ids': 'CWE-79 ',
  'CAPEC ids': 'CAPEC-66 ',
  'technique ids': 'T1059.001 ',
  'ids in sentences': 'The attacker "ran" (x) CVE-2021-44228, T1059: done.\n',
  'names of software': 'Mimikatz ',
  'programs with options': 'sudo -a ',
  commas: ',',
  dots: '.',
  'one long word': 'a',
  'letters and dots': 'a.',
  'newlines and blanks': '\n ',
  'CR LF': '\r\n',
  blanks: ' ',
  bullets: '\n- ',
  brackets: '[(',
  quotes: '"',
  'combining marks': 'e\u0301\u0323',
  'joined emoji': '👩‍👩‍👧‍👦',
  conjunctions: 'a which ',
  'might be done': 'may allow users ',
  'words of weaknesses': 'SQL injection use after without ',
  sentences: 'Attackers dumped LSASS memory. ',
};

/** Shape repeated to a length; well-formed also where the last piece is cut. */
export function repeated(unit: string, length: number): string {
  return `x${unit.repeat(Math.ceil(length / unit.length))}`.slice(0, length).toWellFormed();
}
