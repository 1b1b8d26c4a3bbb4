import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AnalysisResult } from '@attack-kg/contracts';
import { sampleDir } from './sample-system.ts';

interface Bundle {
  objects: { type: string; relationship_type?: string; description?: string }[];
}

const mark = /\(version (\d+)\)$/;

/** A folder of sources whose every advice says of which version it is: from an answer's facts shows what seed they are of. */
export async function writeVersionOfSample(folder: string, version: number): Promise<void> {
  await cp(sampleDir, folder, { recursive: true });
  const path = join(folder, 'enterprise-attack.json');
  const bundle = JSON.parse(await readFile(path, 'utf8')) as Bundle;
  for (const object of bundle.objects) {
    if (object.relationship_type === 'mitigates') object.description = `${object.description} (version ${version})`;
  }
  await writeFile(path, JSON.stringify(bundle));
}

/** The versions that the advice of an answer is of: one, if its facts are of one seed. */
export function versionsIn({ remediations }: AnalysisResult): number[] {
  const texts = remediations.flatMap((remediation) => remediation.guidance.map((entry) => entry.text));
  return [...new Set(texts.map((text) => Number(mark.exec(text)?.[1])))];
}
