import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Caller, EmbeddingModel } from '../store.ts';

const model = 'amazon.titan-embed-text-v2:0';

/** Titan on Bedrock: nothing runs here, each text is paid for. */
export class TitanEmbeddings extends Construct implements EmbeddingModel {
  readonly environment: Readonly<Record<string, string>> = { EMBEDDINGS_BACKEND: 'bedrock' };

  admitReader({ role }: Caller): void {
    const arn = Stack.of(this).formatArn({
      service: 'bedrock',
      account: '',
      resource: 'foundation-model',
      resourceName: model,
    });
    role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['bedrock:InvokeModel'], resources: [arn] }));
  }
}
