import type { Tactic } from '@attack-kg/contracts';
import type { FactPattern } from './technique-pattern.ts';

export const tacticPattern: FactPattern<Tactic> = {
  kind: 'tactic',
  pattern: `
    ?technique ak:tactic ?tactic .
    ?tactic ak:attackId ?id ; ak:name ?name ; ak:shortname ?shortname ; ak:position ?position .`,
  columns: ['id', 'name', 'shortname', 'position'],
  read: (row) => ({
    attack_id: row.id ?? '',
    name: row.name ?? '',
    shortname: row.shortname ?? '',
    position: Number(row.position ?? 0),
  }),
};
