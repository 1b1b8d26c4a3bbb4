import { expect, it } from 'vitest';
import { containerOf, settingsOf } from '../support/containers.ts';
import { actionsOf, replicas, seedJob, statementsOf } from '../support/statements.ts';
import { synthesise } from '../support/synthesise.ts';

const { template } = synthesise();

interface AccessRule {
  Rules: { Permission: string[]; Resource: string[] }[];
  Principal: string[];
}

/** The policies of data, with references as their text. */
const access = Object.values(template.findResources('AWS::OpenSearchServerless::AccessPolicy')).map(
  ({ Properties }) => {
    const parts: unknown[] = Properties.Policy['Fn::Join'][1];
    const text = parts
      .map((part) => (typeof part === 'string' ? part : JSON.stringify(part).replaceAll('"', "'")))
      .join('');
    return JSON.parse(text) as AccessRule[];
  },
);
const permissionsOf = (principal: RegExp) =>
  access
    .flat()
    .filter(({ Principal }) => Principal.some((name) => principal.test(name)))
    .flatMap(({ Rules }) => Rules.flatMap(({ Permission }) => Permission));

it('lets replicas read indexes and only the seed job make, fill and drop them', () => {
  expect(permissionsOf(/ApiTask/)).toEqual(['aoss:DescribeIndex', 'aoss:ReadDocument']);
  expect(permissionsOf(/SeedTask/)).toEqual(
    expect.arrayContaining(['aoss:CreateIndex', 'aoss:DeleteIndex', 'aoss:WriteDocument']),
  );
  for (const role of [replicas, seedJob])
    expect(actionsOf(statementsOf(template, role))).toContain('aoss:APIAccessAll');
});

it('is encrypted, and cannot be reached from outside of the network', () => {
  const policies = JSON.stringify(template.findResources('AWS::OpenSearchServerless::SecurityPolicy')).replaceAll(
    '\\',
    '',
  );
  expect(policies).toContain('"AWSOwnedKey":true');
  expect(policies).toContain('"AllowFromPublic":false');
  expect(policies).not.toContain('"AllowFromPublic":true');
  expect(policies).toContain('SourceVPCEs');
});

it('stays awake: half a minute for the first answer is longer than a finding waits', () => {
  template.hasResourceProperties('AWS::OpenSearchServerless::CollectionGroup', {
    Generation: 'NEXTGEN',
    CapacityLimits: { MinSearchCapacityInOcu: 1 },
  });
});

it('is told to containers', () => {
  const settings = settingsOf(containerOf(template, 'api'));
  expect(settings).toMatchObject({ VECTOR_BACKEND: 'opensearch', VECTOR_AUTH: 'sigv4' });
  expect(settings.VECTOR_ENDPOINT).toContain('CollectionEndpoint');
});
