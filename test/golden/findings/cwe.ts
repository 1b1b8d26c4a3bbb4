import type { GoldenFinding } from '../golden-finding.ts';

export const cwe: GoldenFinding[] = [
  { name: 'weak-passwords', finding: 'CWE-521: the product accepts weak passwords', options: { explain: true } },
  { name: 'sql-injection', finding: 'CWE-89 in the search form: the input reaches the SQL statement unchanged.' },
  { name: 'use-after-free', finding: 'Use after free (CWE-416) in the PDF reader, triggered by a crafted document.' },
  { name: 'missing-authentication', finding: 'CWE-306: the management interface can be used without logging in' },
  {
    name: 'insufficient-credentials',
    finding: 'CWE-522, credentials are sent and stored without sufficient protection.',
  },
  {
    name: 'narrative',
    finding:
      'The attackers used a deserialization flaw (CWE-502) and then moved on to the domain controller with stolen passwords.',
  },
];
