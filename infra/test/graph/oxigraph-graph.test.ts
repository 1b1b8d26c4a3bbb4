import { Match } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import { containerOf, settingsOf } from '../support/containers.ts';
import { synthesise } from '../support/synthesise.ts';

const { template } = synthesise({ graph: 'oxigraph', embeddings: 'sagemaker', llm: 'none' });

it('never runs twice on its folder: the old task goes before the new one comes', () => {
  template.hasResourceProperties('AWS::ECS::Service', {
    DesiredCount: 1,
    DeploymentConfiguration: Match.objectLike({ MinimumHealthyPercent: 0, MaximumPercent: 100 }),
    ServiceRegistries: Match.anyValue(),
  });
});

it('keeps its store on an encrypted folder, of the user that it runs as', () => {
  template.allResourcesProperties('AWS::EFS::FileSystem', { Encrypted: true });
  template.allResourcesProperties('AWS::EFS::AccessPoint', { PosixUser: { Uid: '1000', Gid: '1000' } });
  expect(containerOf(template, 'oxigraph').Command).toEqual(['serve', '--location', '/data', '--bind', '0.0.0.0:7878']);
});

it('is found by its name, and there is no Neptune', () => {
  const settings = settingsOf(containerOf(template, 'api'));
  expect(settings.SPARQL_ENDPOINT).toBe('http://oxigraph.attack-kg.internal:7878');
  expect(settings.SPARQL_AUTH).toBeUndefined();
  template.resourceCountIs('AWS::Neptune::DBCluster', 0);
});
