import { Match } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import { containerOf, settingsOf } from '../support/containers.ts';
import { replicas, seedJob, statementsOf } from '../support/statements.ts';
import { synthesise } from '../support/synthesise.ts';

it('SageMaker serves the default model on text-embeddings-inference, and both programs may ask it', () => {
  const { template } = synthesise();
  template.hasResourceProperties('AWS::SageMaker::Model', {
    PrimaryContainer: {
      Environment: { HF_MODEL_ID: 'BAAI/bge-small-en-v1.5' },
      Image: Match.objectLike({ 'Fn::Join': Match.anyValue() }),
    },
  });
  for (const role of [replicas, seedJob]) {
    const asks = statementsOf(template, role).filter(({ Action }) => Action === 'sagemaker:InvokeEndpoint');
    expect(asks.map(({ Resource }) => Resource)).toEqual([{ Ref: expect.stringMatching(/^EmbeddingsEndpoint/) }]);
  }
  expect(settingsOf(containerOf(template, 'api')).EMBEDDINGS_BACKEND).toBe('sagemaker');
});

it('Titan runs nothing here, and is the one model that may be asked', () => {
  const { template } = synthesise({ graph: 'neptune', embeddings: 'titan', llm: 'none' });
  template.resourceCountIs('AWS::SageMaker::Endpoint', 0);
  for (const role of [replicas, seedJob]) {
    const asks = statementsOf(template, role).filter(({ Action }) => Action === 'bedrock:InvokeModel');
    expect(asks).toHaveLength(1);
    expect(JSON.stringify(asks[0]?.Resource)).toMatch(/::foundation-model\/amazon\.titan-embed-text-v2:0/);
  }
  expect(settingsOf(containerOf(template, 'seed')).EMBEDDINGS_BACKEND).toBe('bedrock');
});

it('a language model is asked by replicas alone, through its inference profile', () => {
  const { template } = synthesise({ graph: 'neptune', embeddings: 'sagemaker', llm: 'bedrock' });
  const asks = statementsOf(template, replicas).filter(({ Action }) => Action === 'bedrock:InvokeModel');
  const [profile, model] = asks;
  expect(JSON.stringify(profile?.Resource)).toContain(
    'inference-profile/global.anthropic.claude-sonnet-4-5-20250929-v1:0',
  );
  expect(JSON.stringify(model?.Resource)).toContain('foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0');
  expect(model?.Condition).toMatchObject({ StringLike: { 'bedrock:InferenceProfileArn': expect.anything() } });
  expect(statementsOf(template, seedJob).filter(({ Action }) => Action === 'bedrock:InvokeModel')).toEqual([]);
  expect(settingsOf(containerOf(template, 'api'))).toMatchObject({ LLM_BACKEND: 'bedrock' });
});
