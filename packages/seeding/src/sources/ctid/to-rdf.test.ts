import { ak, entityIri } from '@attack-kg/contracts';
import { expect, it } from 'vitest';
import { createTripleSink } from '../../rdf/triple-sink.ts';
import { rawSourceOf } from '../../testing/raw-source-of.ts';
import type { References } from '../references.ts';
import { aws, nist80053 } from './source.ts';

const references: References = {
  technique: (id) =>
    id === 'T9999' ? undefined : { iri: `urn:${id}`, attack_id: id, domain: 'enterprise', platforms: [] },
  mitigations: () => [],
};
const row = (more: object) => ({ capability_id: 'c', attack_object_id: 'T1110', mapping_type: 'x', ...more });

function write(source: typeof aws, ...rows: object[]) {
  const sink = createTripleSink();
  const text = JSON.stringify({ metadata: { attack_version: '16.1' }, mapping_objects: rows });
  const counts = source.parse(rawSourceOf(source.definition, { f: text })).toRdf(sink, references);
  return { counts, statements: new TextDecoder().decode(sink.toBytes()) };
}

it('says in which way a product helps against a technique, how well, and why', () => {
  const score = { score_category: 'detect', score_value: 'partial', comments: 'Why.' };
  const { statements } = write(aws, row({ capability_description: 'C', ...score }));
  const link = entityIri('aws/c/detect/T1110');
  for (const line of [
    `<${link}> <${ak.control}> <${entityIri('aws/c')}>`,
    `<${link}> <${ak.technique}> <urn:T1110>`,
    `<${link}> <${ak.category}> "detect"`,
    `<${link}> <${ak.score}> "partial"`,
    `<${link}> <${ak.comment}> "Why."`,
    `<${entityIri('aws/c')}> <${ak.framework}> "aws"`,
  ]) {
    expect(statements).toContain(`${line} .`);
  }
  expect(statements).not.toContain(ak.mitigates);
});

it('links a control that only mitigates, and counts what leads nowhere', () => {
  const { statements, counts } = write(
    nist80053,
    row({}),
    row({ attack_object_id: 'T9999' }),
    row({ capability_id: null }),
  );
  expect(statements).toContain(`<${entityIri('nist-800-53/c')}> <${ak.mitigates}> <urn:T1110> .`);
  const why = entityIri('nist-800-53/c/mitigates/T1110');
  expect(statements).not.toContain(why);
  expect(write(nist80053, row({ comments: 'Why.' })).statements).toContain(`<${why}> <${ak.comment}> "Why." .`);
  expect(counts[0]).toMatchObject({
    input: 3,
    loaded: 1,
    explained: [expect.stringContaining('1 rows map nothing'), expect.stringContaining('1 rows name a technique')],
  });
});
