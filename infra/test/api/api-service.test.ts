import { Match } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import { times } from '../../lib/api/times.ts';
import { containerOf, containersOf, settingsOf } from '../support/containers.ts';
import { synthesise } from '../support/synthesise.ts';
import { guarded, unusual } from '../support/variants.ts';

const { template } = synthesise();

it('scales from one replica to ten, by 50 requests a minute for each', () => {
  template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', { MinCapacity: 1, MaxCapacity: 10 });
  template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalingPolicy', {
    TargetTrackingScalingPolicyConfiguration: Match.objectLike({
      TargetValue: 50,
      PredefinedMetricSpecification: Match.objectLike({ PredefinedMetricType: 'ALBRequestCountPerTarget' }),
    }),
  });
  // A deployment leaves the number as it is.
  template.hasResourceProperties('AWS::ECS::Service', { DesiredCount: Match.absent(), LaunchType: 'FARGATE' });
});

it('asks a replica whether it lives, not whether its stores do', () => {
  template.hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', { HealthCheckPath: '/livez' });
});

/** An attribute of the load balancer or of its targets, as a number. */
function attribute(type: string, key: string): number {
  const [resource] = Object.values(template.findResources(type));
  const list: { Key: string; Value: string }[] =
    resource?.Properties.LoadBalancerAttributes ?? resource?.Properties.TargetGroupAttributes;
  return Number(list.find(({ Key }) => Key === key)?.Value);
}

it('keeps connections longer than the load balancer, and a replica longer than its requests', () => {
  const settings = settingsOf(containerOf(template, 'api'));
  const idle = attribute('AWS::ElasticLoadBalancingV2::LoadBalancer', 'idle_timeout.timeout_seconds');
  expect(idle).toBe(times.balancerIdleSeconds);
  expect(Number(settings.KEEP_ALIVE_MS)).toBeGreaterThan(idle * 1000);
  const stop = containerOf(template, 'api').StopTimeout ?? 0;
  expect(stop * 1000).toBeGreaterThan(Number(settings.DRAIN_MS) + Number(settings.STOP_GRACE_MS));
  expect(stop).toBeLessThanOrEqual(120);
  const longestAnalysisSeconds = 30;
  const delay = attribute('AWS::ElasticLoadBalancingV2::TargetGroup', 'deregistration_delay.timeout_seconds');
  expect(delay).toBeGreaterThan(longestAnalysisSeconds);
});

it('is up while it is deployed, and goes back where a new version does not come up', () => {
  template.hasResourceProperties('AWS::ECS::Service', {
    DeploymentConfiguration: {
      MinimumHealthyPercent: 100,
      MaximumPercent: 200,
      DeploymentCircuitBreaker: { Enable: true, Rollback: true },
    },
  });
});

it.each(['neptune', 'oxigraph'])('writes to no disk of its own, and logs (%s)', (graph) => {
  for (const container of containersOf(synthesise({ graph, embeddings: 'sagemaker', llm: 'none' }).template)) {
    expect(container.ReadonlyRootFilesystem, container.Name).toBe(true);
    expect(container.LogConfiguration?.LogDriver, container.Name).toBe('awslogs');
  }
});

it('keeps logs for a month', () => {
  template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
});

it('is inside unless somebody says otherwise, and then has a certificate and keys', () => {
  template.hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'internal' });
  const outside = synthesise(guarded).template;
  outside.hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'internet-facing' });
  outside.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
    Protocol: 'HTTPS',
    Certificates: Match.anyValue(),
  });
  outside.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
    Protocol: 'HTTP',
    DefaultActions: [Match.objectLike({ Type: 'redirect' })],
  });
  expect(containerOf(outside, 'api').Secrets).toMatchObject([{ Name: 'API_KEYS' }]);
  outside.resourceCountIs('AWS::WAFv2::WebACLAssociation', 1);
});

it('inside, is asked by its own network, and by those that are named', () => {
  const admitted = (options: Record<string, string>) => {
    const groups = Object.entries(synthesise(options).template.findResources('AWS::EC2::SecurityGroup'));
    const rules: { CidrIp: string }[] = groups
      .filter(([id]) => id.startsWith('ApiBalancedLBSecurityGroup'))
      .flatMap(([, { Properties }]) => Properties.SecurityGroupIngress);
    return rules.map(({ CidrIp }) => CidrIp).sort();
  };
  expect(admitted({})).toEqual(['10.0.0.0/16']);
  expect(admitted(unusual)).toEqual(['10.1.0.0/16', '10.2.0.0/16', '10.9.0.0/20']);
});

it('writes each request down', () => {
  template.hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', {
    LoadBalancerAttributes: Match.arrayWith([{ Key: 'access_logs.s3.enabled', Value: 'true' }]),
  });
});

it('runs on the processors that are asked for', () => {
  const arm = synthesise(unusual).template;
  arm.allResourcesProperties('AWS::ECS::TaskDefinition', { RuntimePlatform: { CpuArchitecture: 'ARM64' } });
  template.allResourcesProperties('AWS::ECS::TaskDefinition', { RuntimePlatform: { CpuArchitecture: 'X86_64' } });
});
