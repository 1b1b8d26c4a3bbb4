import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const vendor: Record<string, string[]> = {
  contracts: ['zod'],
  upstream: [],
  telemetry: [],
  'graph-queries': ['zod'],
  'graph-sparql': ['sparql-http-client/SimpleClient.js'],
  'vectors-chroma': ['chromadb', 'zod'],
  'vectors-qdrant': ['@qdrant/js-client-rest', 'zod'],
  'embeddings-tei': ['zod'],
  'heads-linear': [],
  'graph-embedded': ['oxigraph'],
  'vectors-embedded': [],
  'registry-embedded': [],
  'keywords-bm25': ['stemmer'],
  'embeddings-lexical': [],
  'embeddings-onnx': ['onnxruntime-node', '@huggingface/tokenizers'],
  analysis: [],
  calibration: [],
  analyst: ['zod', '@toon-format/toon', 'tldts'],
  'llm-openai': ['openai', 'zod'],
  seeding: ['n3', 'nanotar', 'yaml', 'zod'],
};

/** What each package may import of ours; docs/architecture.md draws it. */
const ours: Record<string, string[]> = {
  contracts: [],
  upstream: ['contracts'],
  telemetry: ['contracts'],
  'graph-queries': ['contracts'],
  'graph-sparql': ['contracts', 'upstream', 'graph-queries'],
  'graph-embedded': ['contracts', 'graph-queries'],
  'vectors-chroma': ['contracts', 'upstream'],
  'vectors-qdrant': ['contracts', 'upstream'],
  'embeddings-tei': ['contracts', 'upstream'],
  // The head sees the same terms as the keyword index.
  'heads-linear': ['contracts', 'keywords-bm25'],
  'vectors-embedded': ['contracts'],
  'registry-embedded': ['contracts'],
  'keywords-bm25': ['contracts'],
  // Lexical vectors are made of the same terms as the keyword index.
  'embeddings-lexical': ['contracts', 'keywords-bm25'],
  'embeddings-onnx': ['contracts', 'upstream'],
  analysis: ['contracts'],
  // The seed job measures what readers do.
  calibration: ['analysis', 'contracts'],
  analyst: ['contracts'],
  'llm-openai': ['contracts', 'upstream'],
  seeding: ['contracts', 'upstream', 'telemetry'],
};

const importPattern = /(?:from|import\()\s*'([^']+)'/g;

function importsOf(file: string): string[] {
  return [...readFileSync(join(root, file), 'utf8').matchAll(importPattern)].map((match) => match[1] ?? '');
}

function sourcesOf(folder: string): string[] {
  return globSync(`${folder}/src/**/*.ts`, { cwd: root }).filter((file) => !file.endsWith('.test.ts'));
}

const packages = globSync('packages/*', { cwd: root }).map((folder) => folder.slice('packages/'.length));

describe('direction of dependencies', () => {
  it('has a rule for every package', () => {
    expect(packages.sort()).toEqual(Object.keys(ours).sort());
  });

  it.each(packages)('%s imports only what it may', (name) => {
    for (const file of sourcesOf(`packages/${name}`)) {
      for (const target of importsOf(file)) {
        if (target.startsWith('.')) {
          const path = relative(root, join(root, dirname(file), target));
          expect(path.startsWith(`packages/${name}/`), `${file} → ${target}`).toBe(true);
        } else if (target.startsWith('@attack-kg/')) {
          expect(ours[name], `${file} → ${target}`).toContain(target.split('/')[1]);
        } else if (target.startsWith('node:')) {
          expect(['analysis', 'analyst'], `${file} → ${target}: the use case does no I/O`).not.toContain(name);
        } else {
          expect(vendor[name], `${file} → ${target}`).toContain(target);
        }
      }
    }
  });

  it('lets services reach adapters only in context.ts', () => {
    const adapters = /^@attack-kg\/(?:graph|vectors|registry|embeddings|keywords|heads|llm)-/;
    for (const file of [...sourcesOf('services/*'), ...sourcesOf('seed-job')]) {
      if (file.endsWith('/context.ts')) continue;
      expect(
        importsOf(file).filter((target) => adapters.test(target)),
        file,
      ).toEqual([]);
    }
  });

  it('lets only env.ts read the environment', () => {
    const files = [...sourcesOf('packages/*'), ...sourcesOf('services/*'), ...sourcesOf('seed-job')];
    const readers = files.filter((file) => readFileSync(join(root, file), 'utf8').includes('process.env'));
    expect(readers.filter((file) => !file.endsWith('/env.ts'))).toEqual([]);
  });

  it('keeps tsconfig references and package.json dependencies the same', () => {
    for (const path of globSync('{packages/*,services/*,seed-job,test}/package.json', { cwd: root })) {
      const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));
      const dependencies = Object.keys(read(path).dependencies ?? {}).filter((name) => name.startsWith('@attack-kg/'));
      const references: { path: string }[] = read(join(dirname(path), 'tsconfig.json')).references ?? [];
      const referenced = references.map((entry) => `@attack-kg/${join(dirname(path), entry.path).split('/').at(-1)}`);
      expect(referenced.sort(), path).toEqual(dependencies.sort());
    }
  });
});

describe('size', () => {
  it('has no source file over 300 lines', () => {
    const long = [...sourcesOf('packages/*'), ...sourcesOf('services/*'), ...sourcesOf('seed-job')].filter(
      (file) => readFileSync(join(root, file), 'utf8').split('\n').length > 300,
    );
    expect(long).toEqual([]);
  });
});
