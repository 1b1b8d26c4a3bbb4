import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { expect, it } from 'vitest';
import { readOptions } from '../lib/options.ts';

const read = (context: Record<string, string>) => readOptions(new App({ context }).node);

it('takes what is usual where nobody says, and what is said', () => {
  expect(read({})).toEqual({
    graph: 'neptune',
    embeddings: 'sagemaker',
    llm: 'none',
    exposure: 'internal',
    sources: 'pinned',
    firewall: 'off',
    traces: 'xray',
    transactionSearch: 'untouched',
    processor: 'x86_64',
    llmModel: 'global.anthropic.claude-sonnet-4-5-20250929-v1:0',
    cidr: '10.0.0.0/16',
    callers: '',
    certificateArn: '',
    apiKeysSecret: '',
    alarmEmail: '',
    traceShare: '0.05',
    schedule: 'cron(0 3 * * ? *)',
    neptuneInstances: '1',
  });
  expect(read({ graph: 'oxigraph', schedule: 'rate(1 day)' })).toMatchObject({
    graph: 'oxigraph',
    schedule: 'rate(1 day)',
  });
});

it('says all that does not fit at once', () => {
  const wrong = { graph: 'neo4j', exposure: 'internet', neptuneInstances: 'two', traceShare: '5' };
  expect(() => read(wrong)).toThrow(
    /graph: neo4j is none of neptune, oxigraph\n.*certificateArn: is needed.*\n.*apiKeysSecret: is needed.*\n.*traceShare.*\n.*neptuneInstances/,
  );
});

it.each([
  ['exposure', 'internet', { certificateArn: 'arn:aws:acm:…' }, /apiKeysSecret: is needed/],
  ['exposure', 'internet', { apiKeysSecret: 'keys' }, /certificateArn: is needed/],
  ['neptuneInstances', '0', {}, /neptuneInstances/],
  ['neptuneInstances', '100', {}, /neptuneInstances/],
  ['cidr', '10.0.0.0/24', {}, /cidr/],
  ['cidr', 'ten', {}, /cidr/],
  ['callers', '10.1.0.0', {}, /callers/],
  ['callers', '10.1.0.0/16, everybody', {}, /callers/],
  ['traceShare', '1.5', {}, /traceShare/],
  ['traceShare', 'half', {}, /traceShare/],
])('does not take %s=%s with %j', (name, value, others, problem) => {
  expect(() => read({ [name]: value, ...others })).toThrow(problem);
});

it('is what README.md says of it: every name, the usual value first', () => {
  const page = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
  for (const [name, usual] of Object.entries(read({}))) {
    const row = page
      .split('\n')
      .find(
        (line) =>
          (line.startsWith('| `') && (line.split(' | ')[0] ?? '').includes(`\`${name}\``)) ||
          line.includes(`with \`${name}\``),
      );
    expect(row, name).toBeDefined();
    if (usual !== '' && name !== 'llmModel')
      expect(row, name).toMatch(new RegExp(`\\| \`${usual.replace(/[()*?]/g, '\\$&')}\``));
  }
});
