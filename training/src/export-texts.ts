import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createSeedingContext } from '@attack-kg/seed-job';
import { chooseSources, ingestSources } from '@attack-kg/seeding';
import type { SeedEnvironment } from '@attack-kg/settings';
import { silentLogger } from '@attack-kg/telemetry';
import { trainingTexts } from './training-text.ts';

export interface Exported {
  sourcesDir: string;
  /** Of ATT&CK Enterprise. */
  release: string;
}

/** Writes what the encoder is trained on, as JSON lines: the texts that our own seeding makes of the sources. */
export async function exportTexts(environment: SeedEnvironment, file: string): Promise<Exported> {
  const { SOURCES_DIR: sourcesDir } = environment;
  if (!sourcesDir) throw new Error('set SOURCES_DIR to the folder of real sources');
  const context = await createSeedingContext(environment, silentLogger);
  const plan = await chooseSources(context);
  const { sources, content } = await ingestSources(context, plan);
  const texts = trainingTexts(content.documents, content.lexicon);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, texts.map((text) => `${JSON.stringify(text)}\n`).join(''));
  const counts = Map.groupBy(texts, ({ purpose, kind }) => `${purpose} ${kind}`);
  for (const [name, list] of [...counts].sort()) process.stdout.write(`${name.padEnd(20)}${list.length}\n`);
  const enterprise = sources.parsed.find(({ id }) => id === 'attack-enterprise');
  // A bundle that was put together from single files has no collection, and so names no release.
  const bundle = plan.found.find(({ definition }) => definition.id === 'attack-enterprise');
  return { sourcesDir, release: enterprise?.version ?? `of the bundle with SHA-256 ${bundle?.entry.sha256}` };
}
