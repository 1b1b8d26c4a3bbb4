import { Duration } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as patterns from 'aws-cdk-lib/aws-ecs-patterns';
import * as elb from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import * as secrets from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import { allowUsualExecution } from '../execution-role.ts';
import { jsonLogs, logGroup } from '../json-logs.ts';
import type { Network } from '../network/network.ts';
import { callersIn, type Options } from '../options.ts';
import { programImage, runtimePlatform } from '../processor.ts';
import type { Caller } from '../store.ts';
import { times } from './times.ts';
import { writeAccessLog } from './write-access-log.ts';

export interface ApiServiceProps {
  network: Network;
  cluster: ecs.Cluster;
  accessLogs: s3.Bucket;
  environment: Readonly<Record<string, string>>;
  options: Pick<Options, 'exposure' | 'callers' | 'certificateArn' | 'apiKeysSecret' | 'processor'>;
}

const port = 8000;

/** Replicas on Fargate behind a load balancer: one to ten of them, by what is asked. */
export class ApiService extends Construct {
  readonly caller: Caller;
  readonly loadBalancer: elb.ApplicationLoadBalancer;
  readonly targets: elb.ApplicationTargetGroup;
  readonly service: ecs.FargateService;
  readonly log: logs.LogGroup;

  constructor(scope: Construct, id: string, props: ApiServiceProps) {
    super(scope, id);
    const { network, cluster, options } = props;
    this.log = logGroup(this);
    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', { vpc: network.vpc, description: 'Replicas' });
    network.admit(securityGroup);
    const balanced = new patterns.ApplicationLoadBalancedFargateService(this, 'Balanced', {
      cluster,
      taskDefinition: this.#task(props),
      taskSubnets: network.inside,
      securityGroups: [securityGroup],
      publicLoadBalancer: options.exposure === 'internet',
      openListener: options.exposure === 'internet',
      ...(options.certificateArn
        ? {
            certificate: acm.Certificate.fromCertificateArn(this, 'Certificate', options.certificateArn),
            sslPolicy: elb.SslPolicy.RECOMMENDED_TLS,
            redirectHTTP: options.exposure === 'internet',
          }
        : {}),
      idleTimeout: Duration.seconds(times.balancerIdleSeconds),
      minHealthyPercent: 100,
      maxHealthyPercent: 200,
      circuitBreaker: { rollback: true },
      healthCheckGracePeriod: Duration.seconds(60),
      propagateTags: ecs.PropagatedTagSource.SERVICE,
    });
    this.loadBalancer = balanced.loadBalancer;
    this.targets = balanced.targetGroup;
    this.service = balanced.service;
    this.caller = { role: balanced.taskDefinition.taskRole, securityGroup };
    writeAccessLog(this.loadBalancer, props.accessLogs);
    this.loadBalancer.setAttribute('routing.http.drop_invalid_header_fields.enabled', 'true');
    if (options.exposure === 'internet') {
      acknowledge(this.loadBalancer, 'EC23', 'It is for the internet, because that was chosen; keys say who may ask');
    } else {
      const { connections } = balanced.listener;
      connections.allowDefaultPortFrom(network.everybody, 'From this network');
      for (const caller of callersIn(options))
        connections.allowDefaultPortFrom(ec2.Peer.ipv4(caller), 'From a network that is joined to it');
    }
    this.#check();
    this.#scale();
  }

  /**
   * Whether the process is alive, not whether it can answer (/readyz): before the first seed, or where the live one is gone, no
   * replica can, and ECS would stop all of them, which mends nothing. Nor all that it stands on (/health): what is away
   * is waited for, and answers go without it and say so.
   */
  #check(): void {
    this.targets.configureHealthCheck({
      path: '/livez',
      healthyHttpCodes: '200',
      interval: Duration.seconds(10),
      timeout: Duration.seconds(5),
      healthyThresholdCount: 2,
      unhealthyThresholdCount: 3,
    });
    this.targets.setAttribute('deregistration_delay.timeout_seconds', String(times.deregistrationSeconds));
    // Findings differ in what they cost.
    this.targets.setAttribute('load_balancing.algorithm.type', 'least_outstanding_requests');
  }

  #scale(): void {
    this.service.autoScaleTaskCount({ minCapacity: 1, maxCapacity: 10 }).scaleOnRequestCount('Requests', {
      requestsPerTarget: 50,
      targetGroup: this.targets,
      scaleOutCooldown: Duration.minutes(1),
      // A batch that ends is no reason to let go of half the replicas at once.
      scaleInCooldown: Duration.minutes(5),
    });
  }

  #task({ environment, options }: ApiServiceProps): ecs.FargateTaskDefinition {
    const task = new ecs.FargateTaskDefinition(this, 'Task', {
      cpu: 512,
      memoryLimitMiB: 1024,
      runtimePlatform: runtimePlatform(options.processor),
    });
    const secret = options.apiKeysSecret
      ? secrets.Secret.fromSecretNameV2(this, 'ApiKeys', options.apiKeysSecret)
      : undefined;
    task.addContainer('api', {
      image: programImage(this, 'services/api/Dockerfile', options.processor).image,
      portMappings: [{ containerPort: port }],
      environment: {
        ...environment,
        HOST: '0.0.0.0',
        PORT: String(port),
        // The load balancer alone reaches a replica, and writes down who asks.
        TRUST_PROXY: 'true',
        KEEP_ALIVE_MS: String(times.keepAliveSeconds * 1000),
        DRAIN_MS: String(times.drainSeconds * 1000),
        STOP_GRACE_MS: String(times.graceSeconds * 1000),
      },
      ...(secret ? { secrets: { API_KEYS: ecs.Secret.fromSecretsManager(secret) } } : {}),
      readonlyRootFilesystem: true,
      stopTimeout: Duration.seconds(times.stopSeconds),
      logging: jsonLogs(this, 'api', this.log),
    });
    allowUsualExecution(task);
    acknowledge(task, 'ECS2', 'No secret is among these settings: keys come from Secrets Manager');
    return task;
  }
}
