import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

const sentenceSchema = z.object({
  id: z.string(),
  source: z.enum(['tram', 'expert']),
  text: z.string(),
  techniques: z.array(z.string()),
});

export type LabelledSentence = z.infer<typeof sentenceSchema>;

/** Sentences with the techniques that analysts gave them. For measuring only. */
export async function readLabelledSentences(sourcesDir: string): Promise<LabelledSentence[]> {
  const text = await readFile(join(sourcesDir, 'labelled', 'sentences.jsonl'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => sentenceSchema.parse(JSON.parse(line)));
}
