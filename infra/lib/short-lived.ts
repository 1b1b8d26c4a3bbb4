import { RemovalPolicy } from 'aws-cdk-lib';

/** Nothing here is worth keeping when the stack goes: stores can be seeded again, logs are copies. */
export const shortLived = { removalPolicy: RemovalPolicy.DESTROY };
