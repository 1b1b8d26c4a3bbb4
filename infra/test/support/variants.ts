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
export const guarded = {
  ...internet,
  firewall: 'on',
  alarmEmail: 'ops@example.org',
  transactionSearch: 'on',
  traceShare: '0.5',
};
export const untraced = { traces: 'none' };
export const unusual = {
  processor: 'arm64',
  sources: 'latest',
  neptuneInstances: '2',
  schedule: 'rate(7 days)',
  cidr: '10.9.0.0/20',
  callers: '10.1.0.0/16, 10.2.0.0/16',
};
export const variants: Record<string, string>[] = [
  ...pairings,
  guarded,
  unusual,
  untraced,
  { ...internet, graph: 'oxigraph', embeddings: 'titan', llm: 'bedrock' },
  { graph: 'oxigraph', processor: 'arm64', apiKeysSecret: 'keys', certificateArn: internet.certificateArn },
];
