import type { Control } from '@attack-kg/contracts';
import type { FactPattern } from './technique-pattern.ts';

/** NIST 800-53 controls that are mapped to the technique. */
export const controlPattern: FactPattern<Control> = {
  kind: 'control',
  pattern: `
    ?control ak:mitigates ?technique ; ak:framework "nist-800-53" ; ak:attackId ?id ; ak:name ?name .`,
  columns: ['id', 'name'],
  read: (row) => ({ control_id: row.id ?? '', name: row.name ?? '' }),
};
