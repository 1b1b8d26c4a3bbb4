/**
 * Which folder may import which: docs/architecture.md draws it, `npm test` checks it.
 * A package is a role, a folder in it a backend; a package is entered through its face (`exports`) alone.
 */

/** What each package may import of ours. */
const mayImport = {
  contracts: [],
  settings: ['contracts'],
  upstream: ['contracts'],
  telemetry: ['contracts'],
  ranking: ['contracts'],
  graph: ['contracts', 'upstream'],
  vectors: ['contracts', 'upstream', 'ranking'],
  seeds: ['contracts', 'upstream', 'graph'],
  scorers: ['contracts', 'ranking'],
  // Lexical vectors are made of the terms of the keyword index.
  embeddings: ['contracts', 'upstream', 'ranking', 'scorers'],
  llm: ['contracts', 'upstream'],
  analysis: ['contracts', 'ranking'],
  // The seed job measures what readers do.
  calibration: ['contracts', 'ranking', 'analysis'],
  analyst: ['contracts', 'ranking'],
  exports: ['contracts'],
  coverage: [],
  // The page asks the server for everything else, over HTTP.
  web: ['contracts', 'coverage', 'exports'],
  seeding: ['contracts', 'upstream', 'telemetry'],
  // What a caller needs: no more than the wire.
  client: ['contracts', 'coverage'],
};

/** Which folders a vendor's client may be imported from. */
const vendorClients = {
  chromadb: 'packages/vectors/src/chroma',
  '@qdrant/js-client-rest': 'packages/vectors/src/qdrant',
  undici: 'packages/vectors/src/qdrant',
  'sparql-http-client': 'packages/graph/src/server',
  sparqljs: 'packages/graph/src/sparql',
  oxigraph: 'packages/graph/src/embedded',
  openai: 'packages/llm/src/openai',
  'onnxruntime-node': 'packages/embeddings/src/onnx',
  hono: 'services/[^/]+/src',
  preact: 'packages/web/src',
  '@preact/signals': 'packages/web/src',
};

const escaped = (text) => text.replaceAll(/[/.-]/g, '\\$&');

export default {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...Object.entries(mayImport).map(([name, allowed]) => ({
      name: `${name}-imports`,
      severity: 'error',
      from: { path: `^packages/${name}/` },
      to: { path: '^(?:packages|services|seed-job|test)/', pathNot: `^packages/(?:${[name, ...allowed].join('|')})/` },
    })),
    {
      name: 'by-the-face',
      comment: "another package's src is closed: import what its exports name",
      severity: 'error',
      from: { path: '^(packages/[^/]+|services/[^/]+|seed-job|test|training)/' },
      to: { path: '^(?:packages/[^/]+|services/[^/]+|seed-job)/src/', pathNot: ['^$1/', '/index\\.ts$'] },
    },
    {
      name: 'backends-apart',
      comment: 'one store knows nothing of another',
      severity: 'error',
      from: { path: '^packages/(vectors|graph|seeds|embeddings|llm)/src/([^/]+)/', pathNot: '/src/queries/' },
      to: { path: '^packages/$1/src/[^/]+/', pathNot: '^packages/$1/src/(?:$2|queries)/' },
    },
    {
      name: 'use-case-without-io',
      severity: 'error',
      from: { path: '^packages/(?:analysis|analyst|contracts|exports)/src/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'adapters-in-context',
      comment: 'services are assembly: stores, models and scorers are chosen in context.ts',
      severity: 'error',
      from: { path: '^(?:services/[^/]+|seed-job)/src/', pathNot: '/context\\.ts$' },
      to: { path: '^packages/(?:graph|vectors|seeds|embeddings|scorers|llm)/' },
    },
    ...Object.entries(vendorClients).map(([client, folder]) => ({
      name: `${client.replaceAll(/[@/]/g, '')}-stays-in-its-folder`,
      severity: 'error',
      from: { path: '^(?:packages|services|seed-job)/', pathNot: `^${folder}/` },
      to: { path: `node_modules/${escaped(client)}/` },
    })),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(?:/dist/|\\.test\\.ts$)' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
