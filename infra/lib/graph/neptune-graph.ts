import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as neptune from 'aws-cdk-lib/aws-neptune';
import { Construct } from 'constructs';
import { acknowledgeResource, attributeOf, here, partition } from '../acknowledge.ts';
import type { Network } from '../network/network.ts';
import { shortLived } from '../short-lived.ts';
import type { Caller, Store } from '../store.ts';

export interface NeptuneGraphProps {
  network: Network;
  instances: number;
}

const port = 8182;

/**
 * Graph, manifest, artifacts and lease in Neptune Serverless. All callers use the address of the writing instance: what a
 * read replica says of the manifest or the lease may be some milliseconds old.
 */
export class NeptuneGraph extends Construct implements Store {
  readonly environment: Readonly<Record<string, string>>;
  readonly #securityGroup: ec2.SecurityGroup;
  /** Neptune's own form of a resource: of a cluster, all of its data. */
  readonly #data: string;
  readonly #cluster: neptune.CfnDBCluster;

  constructor(scope: Construct, id: string, { network, instances }: NeptuneGraphProps) {
    super(scope, id);
    const { vpc, inside } = network;
    this.#securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: 'Neptune',
      allowAllOutbound: false,
    });
    const subnets = new neptune.CfnDBSubnetGroup(this, 'Subnets', {
      dbSubnetGroupDescription: 'Neptune of attack-kg',
      subnetIds: vpc.selectSubnets(inside).subnetIds,
    });
    const cluster = new neptune.CfnDBCluster(this, 'Cluster', {
      dbSubnetGroupName: subnets.ref,
      vpcSecurityGroupIds: [this.#securityGroup.securityGroupId],
      dbPort: port,
      iamAuthEnabled: true,
      storageEncrypted: true,
      backupRetentionPeriod: 7,
      copyTagsToSnapshot: true,
      // A seed needs a few for minutes, replicas next to nothing.
      serverlessScalingConfiguration: { minCapacity: 1, maxCapacity: 8 },
    });
    cluster.applyRemovalPolicy(shortLived.removalPolicy);
    for (let number = 1; number <= instances; number += 1) {
      const instance = new neptune.CfnDBInstance(this, `Instance${number}`, {
        dbClusterIdentifier: cluster.ref,
        dbInstanceClass: 'db.serverless',
        autoMinorVersionUpgrade: true,
      });
      instance.applyRemovalPolicy(shortLived.removalPolicy);
    }
    this.#cluster = cluster;
    this.environment = {
      SPARQL_ENDPOINT: `https://${cluster.attrEndpoint}:${cluster.attrPort}/sparql`,
      SPARQL_AUTH: 'sigv4',
    };
    this.#data = Stack.of(this).formatArn({
      service: 'neptune-db',
      resource: cluster.attrClusterResourceId,
      resourceName: '*',
    });
  }

  admitReader(caller: Caller): void {
    this.#admit(caller, ['neptune-db:ReadDataViaQuery']);
  }

  admitWriter(caller: Caller): void {
    this.#admit(caller, [
      'neptune-db:ReadDataViaQuery',
      'neptune-db:WriteDataViaQuery',
      'neptune-db:DeleteDataViaQuery',
    ]);
  }

  #admit({ role, securityGroup }: Caller, actions: string[]): void {
    this.#securityGroup.connections.allowFrom(securityGroup, ec2.Port.tcp(port), 'SPARQL');
    role.addToPrincipalPolicy(new iam.PolicyStatement({ actions, resources: [this.#data] }));
    acknowledgeResource(
      role,
      `arn:${partition}:neptune-db:${here}:${attributeOf(this.#cluster, 'ClusterResourceId')}/*`,
      'All data of this one cluster: Neptune has no smaller resource',
    );
  }
}
