import { Match } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
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
  template.allResourcesProperties('AWS::ECS::Service', {
    NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'DISABLED' } },
  });
});

it.each([
  [{}, ['ecr.api', 'ecr.dkr', 'logs', 'sagemaker.runtime']],
  [{ embeddings: 'titan', llm: 'bedrock' }, ['bedrock-runtime', 'ecr.api', 'ecr.dkr', 'logs']],
])('has an endpoint for each service that containers call, and no other: %j', (options, services) => {
  const { template } = synthesise(options);
  const endpoints = Object.values(
    template.findResources('AWS::EC2::VPCEndpoint', { Properties: { VpcEndpointType: 'Interface' } }),
  );
  const names = endpoints.map(
    ({ Properties }) =>
      /com\.amazonaws\.(?:.*?\.)?([a-z]+[a-z.-]*)"/.exec(
        JSON.stringify(Properties.ServiceName).replace(/\{"Ref":"AWS::Region"\},?/, ''),
      )?.[1] ?? JSON.stringify(Properties.ServiceName),
  );
  expect(names.length).toBe(services.length);
  const text = JSON.stringify(endpoints);
  for (const service of services) expect(text).toContain(`.${service}"`);
  template.hasResourceProperties('AWS::EC2::VPCEndpoint', {
    VpcEndpointType: 'Gateway',
    ServiceName: Match.objectLike({ 'Fn::Join': Match.anyValue() }),
  });
});

it('lets in at an endpoint whoever is named, and not the whole network', () => {
  const { template } = synthesise();
  const groups = template.findResources('AWS::EC2::SecurityGroup', {
    Properties: { GroupDescription: Match.stringLikeRegexp('VPCEndpoint|ecr|logs') },
  });
  for (const { Properties } of Object.values(groups)) expect(Properties.SecurityGroupIngress).toBeUndefined();
});

it('writes down what is refused', () => {
  synthesise().template.hasResourceProperties('AWS::EC2::FlowLog', { TrafficType: 'REJECT' });
});
