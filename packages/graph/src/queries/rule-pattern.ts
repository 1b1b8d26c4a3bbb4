import type { DetectionRule } from '@attack-kg/contracts';
import type { FactPattern } from './technique-pattern.ts';

/** Rules of other makers that detect the technique. A detection strategy detects it too, but is made by nobody. */
export const rulePattern: FactPattern<DetectionRule> = {
  kind: 'rule',
  pattern: `
    ?rule ak:detects ?technique ; ak:maker ?maker ; ak:attackId ?id ; ak:name ?name ; ak:url ?url .
    ?maker ak:name ?source ; ak:licence ?licence .
    OPTIONAL { ?rule ak:level ?level }
    OPTIONAL { ?rule ak:status ?status }
    OPTIONAL { ?rule ak:logSource ?logSource }
    OPTIONAL { ?rule ak:author ?author }`,
  columns: ['id', 'name', 'url', 'source', 'licence', 'level', 'status', 'logSource', 'author'],
  read: (row) => ({
    rule_id: row.id ?? '',
    title: row.name ?? '',
    level: row.level ?? '',
    status: row.status ?? '',
    logsource: row.logSource ?? '',
    url: row.url ?? '',
    author: row.author ?? '',
    source: row.source ?? '',
    licence: row.licence ?? '',
  }),
};
