import { expect, it } from 'vitest';
import { containerOf, settingsOf } from '../support/containers.ts';
import { actionsOf, replicas, seedJob, statementsOf } from '../support/statements.ts';
import { synthesise } from '../support/synthesise.ts';
import { unusual } from '../support/variants.ts';

const { template } = synthesise();
const neptuneActions = (role: RegExp) =>
  actionsOf(statementsOf(template, role)).filter((action) => action.startsWith('neptune-db:'));

it('is encrypted, asks who calls, and grows with what is asked', () => {
  template.hasResourceProperties('AWS::Neptune::DBCluster', {
    StorageEncrypted: true,
    IamAuthEnabled: true,
    ServerlessScalingConfiguration: { MinCapacity: 1, MaxCapacity: 8 },
  });
  template.hasResourceProperties('AWS::Neptune::DBInstance', { DBInstanceClass: 'db.serverless' });
});

it('lets replicas read and only the seed job write', () => {
  expect(neptuneActions(replicas)).toEqual(['neptune-db:ReadDataViaQuery']);
  expect(neptuneActions(seedJob)).toEqual([
    'neptune-db:DeleteDataViaQuery',
    'neptune-db:ReadDataViaQuery',
    'neptune-db:WriteDataViaQuery',
  ]);
});

it('is asked at its writing instance, signed', () => {
  for (const name of ['api', 'seed']) {
    const settings = settingsOf(containerOf(template, name));
    expect(settings.SPARQL_AUTH).toBe('sigv4');
    expect(settings.SPARQL_ENDPOINT).toMatch(/"Endpoint".*\/sparql/);
  }
});

it('has as many instances as are wanted', () => {
  synthesise(unusual).template.resourceCountIs('AWS::Neptune::DBInstance', 2);
});
