import type { MitigationAdvice } from '@attack-kg/contracts';
import type { FactPattern } from './technique-pattern.ts';

/** Mitigations with the text that their relationship to this technique carries. */
export const mitigationPattern: FactPattern<MitigationAdvice> = {
  kind: 'mitigation',
  pattern: `
    ?advice ak:technique ?technique ; ak:mitigation ?mitigation .
    ?mitigation ak:attackId ?id ; ak:name ?name .
    OPTIONAL { ?advice ak:text ?text }
    OPTIONAL { ?mitigation ak:text ?description }`,
  columns: ['id', 'name', 'text', 'description'],
  read: (row) => ({
    mitigation_id: row.id ?? '',
    name: row.name ?? '',
    text: row.text ?? '',
    description: row.description ?? '',
  }),
};
