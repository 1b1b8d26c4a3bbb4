import { join } from 'node:path';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { DockerImageAsset } from 'aws-cdk-lib/aws-ecr-assets';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { Construct } from 'constructs';
import { allowUsualExecution } from '../execution-role.ts';
import { jsonLogs } from '../json-logs.ts';
import type { Network } from '../network/network.ts';
import type { Options } from '../options.ts';
import { imagePlatform, runtimePlatform } from '../processor.ts';
import { SharedFolder } from '../shared-folder.ts';
import type { Caller, Store } from '../store.ts';

export interface OxigraphGraphProps {
  network: Network;
  cluster: ecs.Cluster;
  processor: Options['processor'];
}

const port = 7878;

/**
 * The Oxigraph server of docker-compose as one task on a folder of EFS. Its store takes a lock: a new task must not start
 * before the old one has gone, so that there is none for a minute at each deployment. Replicas wait for it, or answer from memory.
 */
export class OxigraphGraph extends Construct implements Store {
  readonly environment: Readonly<Record<string, string>>;
  readonly #securityGroup: ec2.SecurityGroup;

  constructor(scope: Construct, id: string, { network, cluster, processor }: OxigraphGraphProps) {
    super(scope, id);
    const { vpc, inside } = network;
    this.#securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', { vpc, description: 'Oxigraph' });
    network.admit(this.#securityGroup);
    const task = new ecs.FargateTaskDefinition(this, 'Task', {
      cpu: 1024,
      memoryLimitMiB: 4096,
      runtimePlatform: runtimePlatform(processor),
    });
    const container = task.addContainer('oxigraph', {
      image: ecs.ContainerImage.fromDockerImageAsset(
        new DockerImageAsset(this, 'Image', {
          directory: join(import.meta.dirname, '../../images/oxigraph'),
          platform: imagePlatform(processor),
        }),
      ),
      command: ['serve', '--location', '/data', '--bind', `0.0.0.0:${port}`],
      user: '1000',
      readonlyRootFilesystem: true,
      portMappings: [{ containerPort: port }],
      logging: jsonLogs(this, 'oxigraph'),
    });
    allowUsualExecution(task);
    const folder = new SharedFolder(this, 'Folder', { network });
    folder.mountIn(task, container, '/data');
    const service = new ecs.FargateService(this, 'Service', {
      cluster,
      taskDefinition: task,
      vpcSubnets: inside,
      securityGroups: [this.#securityGroup],
      desiredCount: 1,
      minHealthyPercent: 0,
      maxHealthyPercent: 100,
      circuitBreaker: { rollback: true },
      cloudMapOptions: { name: 'oxigraph' },
    });
    folder.admit({ role: task.taskRole, securityGroup: this.#securityGroup });
    service.node.addDependency(folder);
    this.environment = {
      SPARQL_ENDPOINT: `http://oxigraph.${cluster.defaultCloudMapNamespace?.namespaceName}:${port}`,
    };
  }

  /** Oxigraph asks nobody who they are: whoever reaches it may write. */
  admitReader({ securityGroup }: Caller): void {
    this.#securityGroup.connections.allowFrom(securityGroup, ec2.Port.tcp(port), 'SPARQL');
  }

  admitWriter(caller: Caller): void {
    this.admitReader(caller);
  }
}
