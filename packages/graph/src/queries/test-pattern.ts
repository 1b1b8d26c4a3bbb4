import type { ValidationTest } from '@attack-kg/contracts';
import type { FactPattern } from './technique-pattern.ts';

/** Tests that are for the technique. */
export const testPattern: FactPattern<Omit<ValidationTest, 'platforms'>> = {
  kind: 'test',
  pattern: `
    ?test ak:validates ?technique ; ak:maker ?maker ; ak:attackId ?id ; ak:name ?name ; ak:url ?url .
    ?maker ak:name ?source ; ak:licence ?licence .`,
  columns: ['id', 'name', 'url', 'source', 'licence'],
  read: (row) => ({
    guid: row.id ?? '',
    name: row.name ?? '',
    url: row.url ?? '',
    source: row.source ?? '',
    licence: row.licence ?? '',
  }),
};

export const testPlatformPattern: FactPattern<{ guid: string; platform: string }> = {
  kind: 'test_platform',
  pattern: '?test ak:validates ?technique ; ak:attackId ?id ; ak:platform ?name .',
  columns: ['id', 'name'],
  read: (row) => ({ guid: row.id ?? '', platform: row.name ?? '' }),
};
