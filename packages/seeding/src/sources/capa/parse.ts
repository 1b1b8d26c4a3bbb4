import type { CountRow } from '@attack-kg/contracts';
import * as z from 'zod';
import type { RawSource } from '../../acquire/raw-source.ts';
import { cleanText } from '../../formats/clean-text.ts';
import { type ReadFiles, readEach } from '../../formats/read-each.ts';
import { readYaml } from '../../formats/yaml.ts';
import type { MadeOfSource } from '../../source.ts';

/** What a program can do. */
export interface Capability {
  /** Its namespace and name, which capa keeps unique. */
  id: string;
  text: string;
  /** Technique ids with their names. */
  techniques: Map<string, string>;
}

const ruleSchema = z.object({
  rule: z.object({
    meta: z.object({
      name: z.string().min(1),
      namespace: z.string().default(''),
      description: z.string().default(''),
      'att&ck': z.array(z.string()).default([]),
    }),
  }),
});

/** `Defense Evasion::Obfuscated Files or Information::Software Packing [T1027.002]` */
const mapping = /^[^:]+::(.+?)\s*\[(T\d{4}(?:\.\d{3})?)\]$/;

/** One YAML file per rule. */
export function parseCapa(raw: RawSource): ReadFiles<Capability> {
  return readEach(raw, (file) => {
    const { meta } = readYaml(raw, file, ruleSchema).rule;
    const techniques = meta['att&ck'].flatMap((line) => {
      const [, name, id] = mapping.exec(line.trim()) ?? [];
      return id ? [[id, (name ?? '').replaceAll('::', ': ')] as const] : [];
    });
    return [
      {
        id: `${meta.namespace}/${meta.name}`,
        text: cleanText(`${meta.name}. ${meta.description}`),
        techniques: new Map(techniques),
      },
    ];
  });
}

/** Rules that became documents; most of the others name no technique. */
export function countCapa({ entries, skipped }: ReadFiles<Capability>, { documents }: MadeOfSource): CountRow[] {
  const loaded = new Set(documents.map(({ id }) => id.slice(0, id.lastIndexOf('/')))).size;
  const untagged = entries.filter(({ techniques }) => techniques.size === 0).length;
  const explained = untagged > 0 ? [`${untagged} name no technique`] : [];
  return [
    {
      source: 'capa',
      what: 'rules',
      input: entries.length + skipped.length,
      loaded,
      explained: [...skipped, ...explained],
    },
  ];
}
