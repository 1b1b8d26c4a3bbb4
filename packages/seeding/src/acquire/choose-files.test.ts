import { expect, it } from 'vitest';
import { attackEnterprise } from '../sources/attack/source.ts';
import { kevEnterprise, nist80053 } from '../sources/ctid/source.ts';
import { lolbas } from '../sources/lolbas/source.ts';
import { chooseFiles } from './choose-files.ts';

it('takes the newest edition of the newest release, dates month first', () => {
  const folder = 'mappings-explorer-main/mappings';
  const paths = [
    `${folder}/kev/attack-16.1/kev-07.28.2025/enterprise/kev-07.28.2025_attack-16.1-enterprise.json`,
    `${folder}/kev/attack-16.1/kev-07.28.2025/mobile/kev-07.28.2025_attack-16.1-mobile.json`,
    `${folder}/kev/attack-15.1/kev-12.10.2025/enterprise/kev-12.10.2025_attack-15.1-enterprise.json`,
    `${folder}/kev/attack-16.1/kev-02.01.2026/enterprise/kev-02.01.2026_attack-16.1-enterprise.json`,
    `${folder}/kev/attack-16.1/kev-02.01.2026/enterprise/kev-02.01.2026_attack-16.1-enterprise_navigator_layer.json`,
    `${folder}/nist_800_53/attack-9.0/nist_800_53-rev5/enterprise/nist_800_53-rev5_attack-9.0-enterprise.json`,
    `${folder}/nist_800_53/attack-14.1/nist_800_53-rev4/enterprise/nist_800_53-rev4_attack-14.1-enterprise.json`,
    `${folder}/nist_800_53/attack-14.1/nist_800_53-rev5/enterprise/nist_800_53-rev5_attack-14.1-enterprise.json`,
  ];
  expect(chooseFiles(kevEnterprise.definition, paths)).toEqual([paths[3]]);
  // A later edition for an older release is not the newest.
  expect(chooseFiles(kevEnterprise.definition, paths.slice(0, 3))).toEqual([paths[0]]);
  expect(chooseFiles(nist80053.definition, paths)).toEqual([paths[7]]);
  expect(chooseFiles(kevEnterprise.definition, ['mappings/kev_attack-16.1-enterprise.json'])).toHaveLength(1);
});

it('takes the file without a release, which is the latest, before any that names one', () => {
  const paths = ['enterprise-attack-9.0.json', 'enterprise-attack-20.0.json', 'enterprise-attack-18.1.json'];
  expect(chooseFiles(attackEnterprise.definition, paths)).toEqual(['enterprise-attack-20.0.json']);
  expect(chooseFiles(attackEnterprise.definition, [...paths, 'enterprise-attack.json'])).toEqual([
    'enterprise-attack.json',
  ]);
});

it('takes the release that is asked for, and no other', () => {
  const paths = ['enterprise-attack.json', 'releases/enterprise-attack-17.1.json.gz', 'enterprise-attack-18.1.json'];
  const wanted = (release: string) => chooseFiles({ ...attackEnterprise.definition, release }, paths);
  expect(wanted('17.1')).toEqual(['releases/enterprise-attack-17.1.json.gz']);
  expect(wanted('18.1')).toEqual(['enterprise-attack-18.1.json']);
  expect(wanted('8.1')).toEqual([]);
});

it('takes every file of a source of many', () => {
  const paths = ['LOLBAS-master/yml/OSBinaries/B.yml', 'LOLBAS-master/yml/OSBinaries/A.yml', 'LOLBAS-master/README.md'];
  expect(chooseFiles(lolbas.definition, paths)).toEqual([paths[1], paths[0]]);
});
