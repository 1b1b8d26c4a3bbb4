/** Everything that internet-facing wants beside. */
export const internet = {
  exposure: 'internet',
  certificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/1',
  apiKeysSecret: 'keys',
};

/** Every pairing of stores and models. */
export const pairings = ['neptune', 'oxigraph'].flatMap((graph) =>
  ['sagemaker', 'titan'].flatMap((embeddings) => ['none', 'bedrock'].map((llm) => ({ graph, embeddings, llm }))),
);

/** All else that can be chosen, each at least once. */
export const guarded = { ...internet, firewall: 'on', alarmEmail: 'ops@example.org' };
export const unusual = { processor: 'arm64', sources: 'latest', neptuneInstances: '2', schedule: 'rate(7 days)' };
export const variants: Record<string, string>[] = [
  ...pairings,
  guarded,
  unusual,
  { ...internet, graph: 'oxigraph', embeddings: 'titan', llm: 'bedrock' },
  { graph: 'oxigraph', processor: 'arm64', apiKeysSecret: 'keys', certificateArn: internet.certificateArn },
];
