/** What EKS is given: a role each for replicas and seed job, and ways to what AWS has. */
const onAws = {
  oxigraph: { enabled: false },
  vectors: { store: 'external' },
  embeddings: { enabled: false },
  settings: {
    SPARQL_ENDPOINT: 'https://neptune.example:8182/sparql',
    SPARQL_AUTH: 'sigv4',
    VECTOR_BACKEND: 'opensearch',
    VECTOR_ENDPOINT: 'https://collection.example',
    VECTOR_AUTH: 'sigv4',
    EMBEDDINGS_BACKEND: 'bedrock',
    AWS_REGION: 'eu-central-1',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.observability:4318',
  },
  networkPolicies: {
    apiEgressTo: [{ to: [{ ipBlock: { cidr: '10.0.0.0/16' } }], ports: [{ port: 443 }, { port: 8182 }] }],
  },
};

const roleOf = (name: string) => ({
  serviceAccount: {
    create: true,
    annotations: { 'eks.amazonaws.com/role-arn': `arn:aws:iam::111122223333:role/${name}` },
  },
});

const placed = { nodeSelector: { 'kubernetes.io/arch': 'amd64' }, tolerations: [{ key: 'only', operator: 'Exists' }] };

/** Ways to run it that the values offer. */
export const variants = {
  defaults: {},
  qdrant: { vectors: { store: 'qdrant' } },
  'with stores of your own': {
    oxigraph: { enabled: false },
    vectors: { store: 'external' },
    embeddings: { enabled: false },
    settings: {
      SPARQL_ENDPOINT: 'https://sparql.example',
      CHROMA_HOST: 'chroma.example',
      TEI_URL: 'https://tei.example',
    },
  },
  'on AWS by Pod Identity': {
    ...onAws,
    api: { serviceAccount: { name: 'attack-kg-reader' } },
    seed: { serviceAccount: { name: 'attack-kg-writer' } },
  },
  'on AWS by roles of ServiceAccounts (IRSA)': { ...onAws, api: roleOf('reader'), seed: roleOf('writer') },
  'with metrics and files': {
    metrics: {
      serviceMonitor: { enabled: true, labels: { release: 'prometheus' }, keySecret: { name: 'k', key: 'm' } },
    },
    api: {
      extraVolumes: [{ name: 'files', configMap: { name: 'attack-kg-files' } }],
      extraVolumeMounts: [{ name: 'files', mountPath: '/files', readOnly: true }],
    },
    settings: { LLM_CALIBRATION_FILE: '/files/calibration.json' },
  },
  'in a closed network': { seed: { sourcesClaim: 'sources', schedule: '' }, image: { pullSecrets: ['registry'] } },
  'on chosen nodes': {
    api: { ...placed, maxUnavailable: '25%' },
    ...Object.fromEntries(['seed', 'oxigraph', 'vectors', 'embeddings'].map((name) => [name, placed])),
  },
  'behind an ingress, with a language model': {
    ingress: { enabled: true, className: 'nginx', tlsSecret: 'tls', annotations: { a: 'b' } },
    networkPolicies: { apiEgress: true },
    settings: { LLM_BACKEND: 'openai', LLM_MODEL: 'some-model', BATCH_CONCURRENCY: 8 },
    settingsSecret: 'keys',
    api: { autoscaling: { enabled: false }, allowedFrom: [{ podSelector: {} }] },
  },
};
