import { emptyLexicon } from '@attack-kg/contracts/testing';
import { expect, it } from 'vitest';
import { indexLexicon } from '../index-lexicon.ts';
import { matchIds } from './match-ids.ts';
import { readFinding } from './read-finding.ts';

const lexicon = indexLexicon({
  ...emptyLexicon,
  vulnerabilities: {
    'CVE-2021-44228': [
      { attack_id: 'T1190', mapping_type: 'exploitation_technique' },
      { attack_id: 'T1059', mapping_type: 'primary_impact' },
    ],
  },
});
const follow = (finding: string) =>
  Object.fromEntries(
    matchIds(readFinding(finding, lexicon), lexicon).map(({ attackId, probability }) => [attackId, probability]),
  );

it('follows a CVE less far in a text that tells of deeds, and hardly to what may come of it', () => {
  const flaw = follow('CVE-2021-44228: Log4j is vulnerable to remote code execution, affected versions 2.0 to 2.14.');
  const deed = follow('Attackers executed a web shell after they exploited CVE-2021-44228.');
  expect(Object.keys(deed)).toEqual(['T1190', 'T1059']);
  expect(deed.T1190).toBeLessThan(flaw.T1190 ?? 0);
  expect(deed.T1059).toBeLessThan((flaw.T1059 ?? 0) / 3);
});
