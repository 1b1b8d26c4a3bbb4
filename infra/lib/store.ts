import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';

/** Who calls a store: by which role, and from which network interface. */
export interface Caller {
  role: iam.IRole;
  securityGroup: ec2.ISecurityGroup;
}

/** A store or model that containers call. What implements it knows how it is reached and what a caller may do there. */
export interface Store {
  /** Settings that lead to it, as `packages/settings` names them. */
  readonly environment: Readonly<Record<string, string>>;
  /** Lets a caller read, and nothing else. */
  admitReader(caller: Caller): void;
  /** Lets a caller read and write. */
  admitWriter(caller: Caller): void;
}

/** A model that embeds: nothing can be written there. */
export type EmbeddingModel = Pick<Store, 'environment' | 'admitReader'>;
