import { Aws, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeResource, partition } from './acknowledge.ts';
import type { Options } from './options.ts';

/** Settings of a language model on Bedrock, and the right to ask it; nothing where none is wanted. */
export function languageModel({ llm, llmModel }: Pick<Options, 'llm' | 'llmModel'>): Record<string, string> {
  return llm === 'none' ? { LLM_BACKEND: 'none' } : { LLM_BACKEND: 'bedrock', LLM_MODEL: llmModel };
}

/**
 * An inference profile passes a question on to regions of its choice: the caller must be allowed to ask the profile here,
 * and the model wherever that leads, but there through the profile alone.
 */
export function admitToModel(scope: Construct, role: iam.IRole, profile: string): void {
  const stack = Stack.of(scope);
  const [, ...words] = profile.split('.');
  const profileArn = stack.formatArn({ service: 'bedrock', resource: 'inference-profile', resourceName: profile });
  role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['bedrock:InvokeModel'], resources: [profileArn] }));
  role.addToPrincipalPolicy(
    new iam.PolicyStatement({
      actions: ['bedrock:InvokeModel'],
      resources: [`arn:${Aws.PARTITION}:bedrock:*::foundation-model/${words.join('.')}`],
      conditions: { StringLike: { 'bedrock:InferenceProfileArn': profileArn } },
    }),
  );
  acknowledgeResource(
    role,
    `arn:${partition}:bedrock:*::foundation-model/${words.join('.')}`,
    'One model in whatever region its inference profile leads to, and through that profile alone',
  );
}
