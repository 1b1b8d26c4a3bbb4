import { AppError, type Control, frameworkSchema } from '@attack-kg/contracts';
import type { Row } from '../sparql-results.ts';
import type { FactPattern } from './technique-pattern.ts';

const controlColumns = ['id', 'name', 'framework'];
const controlOf = '?control ak:framework ?framework ; ak:attackId ?id ; ak:name ?name .';

/** Controls that are mapped to the technique, of every framework. */
export const controlPattern: FactPattern<Control> = {
  kind: 'control',
  pattern: `
    ?control ak:mitigates ?technique . ${controlOf}`,
  columns: controlColumns,
  read: (row) => ({ ...header(row), category: '', score: '' }),
};

/** What clouds and products can do against the technique, in which way and how well. */
export const capabilityPattern: FactPattern<Control> = {
  kind: 'capability',
  pattern: `
    ?link ak:technique ?technique ; ak:control ?control ; ak:category ?category .
    ${controlOf}
    OPTIONAL { ?link ak:score ?score }`,
  columns: [...controlColumns, 'category', 'score'],
  read: (row) => ({ ...header(row), category: row.category ?? '', score: row.score ?? '' }),
};

function header({ id = '', name = '', framework }: Row): Pick<Control, 'framework' | 'control_id' | 'name'> {
  const parsed = frameworkSchema.safeParse(framework);
  if (parsed.success) return { framework: parsed.data, control_id: id, name };
  throw new AppError('data_mismatch', { message: `${id} is of the framework "${framework}", which is unknown` });
}
