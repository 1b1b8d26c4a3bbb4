import type * as ecs from 'aws-cdk-lib/aws-ecs';
import * as efs from 'aws-cdk-lib/aws-efs';
import { Construct } from 'constructs';
import type { Network } from './network/network.ts';
import { shortLived } from './short-lived.ts';
import type { Caller } from './store.ts';

/** An encrypted folder that outlives the tasks which mount it, of user 1000, as in our images. */
export class SharedFolder extends Construct {
  readonly #files: efs.FileSystem;
  readonly #accessPoint: efs.AccessPoint;

  constructor(scope: Construct, id: string, { network }: { network: Network }) {
    super(scope, id);
    this.#files = new efs.FileSystem(this, 'Files', {
      vpc: network.vpc,
      vpcSubnets: network.inside,
      encrypted: true,
      throughputMode: efs.ThroughputMode.ELASTIC,
      lifecyclePolicy: efs.LifecyclePolicy.AFTER_30_DAYS,
      outOfInfrequentAccessPolicy: efs.OutOfInfrequentAccessPolicy.AFTER_1_ACCESS,
      allowAnonymousAccess: false,
      ...shortLived,
    });
    this.#accessPoint = this.#files.addAccessPoint('AccessPoint', {
      path: '/attack-kg',
      posixUser: { uid: '1000', gid: '1000' },
      createAcl: { ownerUid: '1000', ownerGid: '1000', permissions: '750' },
    });
  }

  /** Whoever runs by this role and in this group may mount and write. */
  admit({ role, securityGroup }: Caller): void {
    this.#files.connections.allowDefaultPortFrom(securityGroup, 'NFS');
    this.#files.grantReadWrite(role);
  }

  mountIn(task: ecs.FargateTaskDefinition, container: ecs.ContainerDefinition, containerPath: string): void {
    const name = 'data';
    task.addVolume({
      name,
      efsVolumeConfiguration: {
        fileSystemId: this.#files.fileSystemId,
        transitEncryption: 'ENABLED',
        authorizationConfig: { accessPointId: this.#accessPoint.accessPointId, iam: 'ENABLED' },
      },
    });
    container.addMountPoints({ sourceVolume: name, containerPath, readOnly: false });
  }
}
