import { expect, it } from 'vitest';
import { deployed } from '../support/deployed.ts';
import { synthesise } from '../support/synthesise.ts';
import { guarded } from '../support/variants.ts';

it('leads nowhere from where containers are', () => {
  const { template } = synthesise();
  for (const type of ['AWS::EC2::NatGateway', 'AWS::EC2::InternetGateway', 'AWS::EC2::Route'])
    template.resourceCountIs(type, 0);
});

it('has a way in from the internet for the load balancer alone, where that is wanted', () => {
  const { template } = synthesise(guarded);
  template.resourceCountIs('AWS::EC2::NatGateway', 0);
  const routes = Object.keys(template.findResources('AWS::EC2::Route'));
  expect(routes.length).toBeGreaterThan(0);
  for (const route of routes) expect(route).toMatch(/edge/);
});

/** The part of a service's name after the region. */
const nameOf = ({ ServiceName }: { ServiceName: unknown }) =>
  /\.([a-z0-9][a-z0-9.-]*)$/.exec(deployed(ServiceName).replace(/^.*eu-central-1/, ''))?.[1];
const endpointsOf = (options: Record<string, string>, VpcEndpointType: string) =>
  Object.values(
    synthesise(options).template.findResources('AWS::EC2::VPCEndpoint', { Properties: { VpcEndpointType } }),
  ).map(({ Properties }) => Properties);

it.each([
  [{}, ['ecr.api', 'ecr.dkr', 'logs', 'sagemaker.runtime', 'xray']],
  [{ traces: 'none' }, ['ecr.api', 'ecr.dkr', 'logs', 'sagemaker.runtime']],
  [{ embeddings: 'titan' }, ['bedrock-runtime', 'ecr.api', 'ecr.dkr', 'logs', 'xray']],
  [{ llm: 'bedrock' }, ['bedrock-runtime', 'ecr.api', 'ecr.dkr', 'logs', 'sagemaker.runtime', 'xray']],
  [guarded, ['ecr.api', 'ecr.dkr', 'logs', 'sagemaker.runtime', 'secretsmanager', 'xray']],
])('has an endpoint for each service that containers call, and no other: %j', (options, services) => {
  expect(endpointsOf(options, 'Interface').map(nameOf).sort()).toEqual(services);
  // Layers of images, and sources.
  expect(endpointsOf(options, 'Gateway').map(nameOf)).toEqual(['s3']);
});

it('has them in both zones, inside, by the names that clients use anyway', () => {
  for (const { SubnetIds, PrivateDnsEnabled } of endpointsOf({}, 'Interface')) {
    expect(SubnetIds).toHaveLength(2);
    expect(JSON.stringify(SubnetIds)).not.toContain('edge');
    expect(PrivateDnsEnabled).toBe(true);
  }
});

it('lets in at an endpoint replicas and seed job, and not the whole network', () => {
  const { template } = synthesise();
  const groups = endpointsOf({}, 'Interface').flatMap(({ SecurityGroupIds }) => SecurityGroupIds as unknown[]);
  const names = groups.map((group) => (group as { 'Fn::GetAtt': [string, string] })['Fn::GetAtt'][0]);
  expect(new Set(names).size).toBe(5);
  const open = template.findResources('AWS::EC2::SecurityGroup');
  const rules = Object.values(template.findResources('AWS::EC2::SecurityGroupIngress'));
  for (const name of names) {
    expect(open[name]?.Properties.SecurityGroupIngress, name).toBeUndefined();
    const callers = rules
      .filter(({ Properties }) => JSON.stringify(Properties.GroupId).includes(`"${name}"`))
      .map(
        ({ Properties }) => /"((?:Api|Seed)SecurityGroup)/.exec(JSON.stringify(Properties.SourceSecurityGroupId))?.[1],
      );
    expect(callers.sort(), name).toEqual(['ApiSecurityGroup', 'SeedSecurityGroup']);
  }
});

it('has containers inside, in two zones, without an address of the internet', () => {
  for (const options of [{}, guarded]) {
    const { template } = synthesise(options);
    for (const { Properties } of Object.values(template.findResources('AWS::ECS::Service'))) {
      const { AssignPublicIp, Subnets } = Properties.NetworkConfiguration.AwsvpcConfiguration;
      expect(AssignPublicIp).toBe('DISABLED');
      expect(Subnets.map(({ Ref }: { Ref: string }) => Ref)).toEqual([
        expect.stringMatching(/insideSubnet1/),
        expect.stringMatching(/insideSubnet2/),
      ]);
    }
  }
});

it('writes down what is refused', () => {
  synthesise().template.hasResourceProperties('AWS::EC2::FlowLog', { TrafficType: 'REJECT' });
});
