/**
 * An analysis against its raw hops to the same servers: the same texts sent to the embeddings server and their vectors to
 * Chroma by bare HTTP, one sentence at a time, in turn. The graph is not asked: a replica holds its records (decision 18).
 *   npm run bench -- hops      needs SOURCES_DIR, EVAL_MODELS_DIR and SERVERS_BIN
 */
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { splitFinding } from '@attack-kg/analysis';
import * as z from 'zod';
import { readLabelledSentences } from '../eval/labelled-sentences.ts';
import type { BenchReport } from '../support/bench-report.ts';
import { modelFolder, modelNames } from '../support/models.ts';
import { percentile } from '../support/open-loop.ts';
import { sourcesDir } from '../support/source-data.ts';
import { type Stack, startStack, waitFor } from '../support/stack.ts';

const sentences = 400;
/** As many as the replica asks for: fifty, and some against ties. */
const nearest = 60;
const domains = ['enterprise'];
const collectionsSchema = z.array(z.object({ id: z.string(), name: z.string() }));
const agent = new Agent({ keepAlive: true });

async function post(url: string, content: unknown): Promise<{ ms: number; reply: unknown }> {
  const body = JSON.stringify(content);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const begun = performance.now();
  const text = await new Promise<string>((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const whole = Buffer.concat(chunks).toString();
        if (response.statusCode === 200) resolve(whole);
        else reject(new Error(`${url}: ${response.statusCode} ${whole.slice(0, 200)}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
  return { ms: performance.now() - begun, reply: JSON.parse(text) };
}

async function collectionUrl({ vectors }: Stack): Promise<string> {
  const base = `${vectors.url}/api/v2/tenants/default_tenant/databases/default_database/collections`;
  const listed = collectionsSchema.parse(await (await fetch(base)).json());
  const found = listed.find(({ name }) => name.endsWith(`-${domains[0]}`));
  if (!found) throw new Error('the server has no such collection');
  return `${base}/${found.id}/query`;
}

interface Times {
  embed: number;
  vectors: number;
  whole: number;
  stages: number;
}

async function measure(stack: Stack, findings: readonly string[]): Promise<Times[]> {
  const replica = `http://127.0.0.1:${stack.replicas[0]?.port}/analyze`;
  const query = await collectionUrl(stack);
  const embedder = `${stack.environment.TEI_URL}/embed`;
  const times: Times[] = [];
  for (const finding of findings) {
    const inputs = [...new Set(splitFinding(finding).map(({ text }) => text))];
    const embed = await post(embedder, { inputs, truncate: true, normalize: true });
    const body = { query_embeddings: embed.reply, n_results: nearest, include: ['distances'] };
    const vectors = await post(query, body);
    const whole = await post(replica, { finding, domains });
    const { meta } = whole.reply as { meta: { timings_ms: Record<string, number> } };
    const { embedding: _, search: __, ...stages } = meta.timings_ms;
    const inStages = Object.values(stages).reduce((sum, ms) => sum + ms, 0);
    times.push({ embed: embed.ms, vectors: vectors.ms, whole: whole.ms, stages: inStages });
  }
  return times;
}

export async function measureHops(): Promise<BenchReport> {
  const modelDir = modelNames.map(modelFolder).find((folder) => folder !== undefined);
  if (!sourcesDir || !modelDir) throw new Error('set SOURCES_DIR and EVAL_MODELS_DIR');
  const findings = (await readLabelledSentences(sourcesDir)).map(({ text }) => text);
  const dataDir = join(import.meta.dirname, '../../.data/bench-replica');
  const stack = await startStack({ modelDir, dataDir, replicas: 1 });
  try {
    if ((await stack.runJob('run', sourcesDir)) !== 0) throw new Error('the seed job failed; see stack.log');
    await waitFor(`http://127.0.0.1:${stack.replicas[0]?.port}/readyz`);
    await measure(stack, findings.slice(-sentences));
    const times = await measure(stack, findings.slice(0, sentences));
    const hops = times.map(({ embed, vectors }) => embed + vectors);
    const row = (values: readonly number[]) => {
      const at = (share: number) => Math.round(percentile(values, share) * 10) / 10;
      const ratio = (share: number) => Math.round((100 * percentile(values, share)) / percentile(hops, share)) / 100;
      return { 'p50 ms': at(0.5), 'p99 ms': at(0.99), 'p50 / raw hops': ratio(0.5), 'p99 / raw hops': ratio(0.99) };
    };
    return {
      tables: {
        [`one sentence at a time, ${sentences} sentences`]: {
          'raw: embed': row(times.map(({ embed }) => embed)),
          'raw: vectors': row(times.map(({ vectors }) => vectors)),
          'raw hops, together': row(hops),
          'stages of the analysis, hops included': row(times.map(({ stages }) => stages)),
          'the analysis as its caller sees it': row(times.map(({ whole }) => whole)),
        },
      },
    };
  } finally {
    agent.destroy();
    await stack.stop();
  }
}
