import { Lazy, Names, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as openSearch from 'aws-cdk-lib/aws-opensearchserverless';
import { Construct } from 'constructs';
import type { Network } from '../network/network.ts';
import type { Caller, Store } from '../store.ts';

const mayRead = ['aoss:DescribeIndex', 'aoss:ReadDocument'];
const mayWrite = [...mayRead, 'aoss:CreateIndex', 'aoss:DeleteIndex', 'aoss:UpdateIndex', 'aoss:WriteDocument'];

/** Vectors in a collection of OpenSearch Serverless that can be reached from this network alone. */
export class OpenSearchVectors extends Construct implements Store {
  readonly environment: Readonly<Record<string, string>>;
  readonly #securityGroup: ec2.SecurityGroup;
  readonly #collection: openSearch.CfnCollection;
  readonly #readers: string[] = [];
  readonly #writers: string[] = [];

  constructor(scope: Construct, id: string, { network }: { network: Network }) {
    super(scope, id);
    const { vpc, inside } = network;
    // Names of policies and collections are short, of small letters, and unique in an account.
    const name = Names.uniqueResourceName(this, { maxLength: 26, separator: '-' }).toLowerCase();
    const resource = `collection/${name}`;
    this.#securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: 'OpenSearch Serverless',
      allowAllOutbound: false,
    });
    const endpoint = new openSearch.CfnVpcEndpoint(this, 'Endpoint', {
      name,
      vpcId: vpc.vpcId,
      subnetIds: vpc.selectSubnets(inside).subnetIds,
      securityGroupIds: [this.#securityGroup.securityGroupId],
    });
    const encryption = new openSearch.CfnSecurityPolicy(this, 'Encryption', {
      name,
      type: 'encryption',
      policy: JSON.stringify({ Rules: [{ ResourceType: 'collection', Resource: [resource] }], AWSOwnedKey: true }),
    });
    const reach = new openSearch.CfnSecurityPolicy(this, 'Reach', {
      name,
      type: 'network',
      policy: Stack.of(this).toJsonString([
        {
          Rules: [{ ResourceType: 'collection', Resource: [resource] }],
          AllowFromPublic: false,
          SourceVPCEs: [endpoint.ref],
        },
      ]),
    });
    // Compute units are of the group. Without a least number it sleeps after ten minutes, and its first answer then takes
    // half a minute: longer than a finding waits.
    const group = new openSearch.CfnCollectionGroup(this, 'Group', {
      name,
      generation: 'NEXTGEN',
      standbyReplicas: 'ENABLED',
      capacityLimits: {
        minSearchCapacityInOcu: 1,
        maxSearchCapacityInOcu: 4,
        minIndexingCapacityInOcu: 0,
        maxIndexingCapacityInOcu: 4,
      },
    });
    this.#collection = new openSearch.CfnCollection(this, 'Collection', {
      name,
      type: 'VECTORSEARCH',
      collectionGroupName: group.name,
      standbyReplicas: 'ENABLED',
      description: 'Vectors of attack-kg',
    });
    for (const before of [encryption, reach, group]) this.#collection.addResourceDependency(before);
    this.#addAccess('Readers', name, mayRead, this.#readers);
    this.#addAccess('Writers', name, mayWrite, this.#writers);
    this.environment = {
      VECTOR_BACKEND: 'opensearch',
      VECTOR_ENDPOINT: this.#collection.attrCollectionEndpoint,
      VECTOR_AUTH: 'sigv4',
    };
  }

  admitReader(caller: Caller): void {
    this.#admit(caller, this.#readers);
  }

  admitWriter(caller: Caller): void {
    this.#admit(caller, this.#writers);
  }

  /** What a caller may do there is in the policies of the collection; its role says only that it may call at all. */
  #admit({ role, securityGroup }: Caller, principals: string[]): void {
    this.#securityGroup.connections.allowFrom(securityGroup, ec2.Port.tcp(443), 'OpenSearch');
    role.addToPrincipalPolicy(
      new iam.PolicyStatement({ actions: ['aoss:APIAccessAll'], resources: [this.#collection.attrArn] }),
    );
    principals.push(role.roleArn);
  }

  #addAccess(id: string, collection: string, permissions: string[], principals: string[]): void {
    new openSearch.CfnAccessPolicy(this, id, {
      name: `${collection}-${id.toLowerCase().slice(0, 5)}`,
      type: 'data',
      policy: Lazy.string({
        produce: () =>
          Stack.of(this).toJsonString([
            {
              Rules: [{ ResourceType: 'index', Resource: [`index/${collection}/*`], Permission: permissions }],
              Principal: principals,
            },
          ]),
      }),
    });
  }
}
