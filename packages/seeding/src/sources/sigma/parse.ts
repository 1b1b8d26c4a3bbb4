import * as z from 'zod';
import type { RawSource } from '../../acquire/raw-source.ts';
import type { DetectionRule } from '../../families/rules/detection-rule.ts';
import { cleanText } from '../../formats/clean-text.ts';
import { type ReadFiles, readEach } from '../../formats/read-each.ts';
import { readYaml } from '../../formats/yaml.ts';

const ruleSchema = z.object({
  title: z.string().min(1),
  id: z.string().min(1),
  description: z.string().nullish(),
  level: z.string().nullish(),
  status: z.string().nullish(),
  author: z.coerce.string().nullish(),
  logsource: z
    .object({ product: z.string().nullish(), category: z.string().nullish(), service: z.string().nullish() })
    .default({}),
  tags: z.array(z.string()).nullish(),
});

const techniqueTag = /^attack\.(t\d{4}(?:\.\d{3})?)$/i;

/** One YAML file per rule; techniques are among its tags, as `attack.t1059.001`. */
export function parseSigma(raw: RawSource): ReadFiles<DetectionRule> {
  return readEach(raw, (file) => {
    const rule = readYaml(raw, file, ruleSchema);
    const { product, category, service } = rule.logsource;
    return [
      {
        id: rule.id,
        title: rule.title.trim(),
        text: cleanText(rule.description ?? ''),
        level: rule.level ?? '',
        status: rule.status ?? '',
        logSource: [product, category, service].filter(Boolean).join(' / '),
        url: `https://github.com/SigmaHQ/sigma/blob/master/${file.path.slice(file.path.indexOf('/') + 1)}`,
        author: (rule.author ?? '').trim(),
        attackIds: (rule.tags ?? []).flatMap((tag) => techniqueTag.exec(tag)?.[1]?.toUpperCase() ?? []),
      },
    ];
  });
}
