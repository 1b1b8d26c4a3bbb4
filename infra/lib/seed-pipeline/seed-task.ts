import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import { allowUsualExecution } from '../execution-role.ts';
import { jsonLogs, logGroup } from '../json-logs.ts';
import type { Network } from '../network/network.ts';
import type { Options } from '../options.ts';
import { programImage, runtimePlatform } from '../processor.ts';
import { SharedFolder } from '../shared-folder.ts';
import type { Caller } from '../store.ts';

export interface SeedTaskProps {
  network: Network;
  environment: Readonly<Record<string, string>>;
  processor: Options['processor'];
}

const dataDir = '/data';

/** The seed job as a task that is run when it is needed. Embeddings and classifiers stay in its folder for the next run. */
export class SeedTask extends Construct {
  readonly definition: ecs.FargateTaskDefinition;
  readonly container: ecs.ContainerDefinition;
  readonly securityGroup: ec2.SecurityGroup;
  readonly caller: Caller;
  readonly log: logs.LogGroup;
  /** Another program may make another seed of the same sources. */
  readonly programHash: string;

  constructor(scope: Construct, id: string, { network, environment, processor }: SeedTaskProps) {
    super(scope, id);
    this.log = logGroup(this);
    this.securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', { vpc: network.vpc, description: 'Seed job' });
    network.admit(this.securityGroup);
    this.definition = new ecs.FargateTaskDefinition(this, 'Task', {
      cpu: 2048,
      memoryLimitMiB: 8192,
      runtimePlatform: runtimePlatform(processor),
    });
    const program = programImage(this, 'seed-job/Dockerfile', processor);
    this.programHash = program.hash;
    this.container = this.definition.addContainer('seed', {
      image: program.image,
      environment: { ...environment, DATA_DIR: dataDir },
      readonlyRootFilesystem: true,
      logging: jsonLogs(this, 'seed', this.log),
    });
    allowUsualExecution(this.definition);
    acknowledge(this.definition, 'ECS2', 'No secret is among these settings: each call is signed by the role');
    this.caller = { role: this.definition.taskRole, securityGroup: this.securityGroup };
    const folder = new SharedFolder(this, 'Folder', { network });
    folder.mountIn(this.definition, this.container, dataDir);
    folder.admit(this.caller);
  }
}
