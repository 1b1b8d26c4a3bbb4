import { App } from 'aws-cdk-lib';
import { expect, it } from 'vitest';
import { readOptions } from '../lib/options.ts';

const read = (context: Record<string, string>) => readOptions(new App({ context }).node);

it('takes what is usual where nobody says, and what is said', () => {
  expect(read({})).toMatchObject({ graph: 'neptune', embeddings: 'sagemaker', llm: 'none', exposure: 'internal' });
  expect(read({ graph: 'oxigraph', schedule: 'rate(1 day)' })).toMatchObject({
    graph: 'oxigraph',
    schedule: 'rate(1 day)',
  });
});

it('says all that does not fit at once', () => {
  expect(() => read({ graph: 'neo4j', exposure: 'internet', neptuneInstances: 'two' })).toThrow(
    /graph: neo4j is none of neptune, oxigraph\n.*certificateArn: is needed.*\n.*apiKeysSecret: is needed.*\n.*neptuneInstances/,
  );
});
