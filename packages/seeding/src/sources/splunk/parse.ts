import * as z from 'zod';
import type { RawSource } from '../../acquire/raw-source.ts';
import type { DetectionRule } from '../../families/rules/detection-rule.ts';
import { cleanText } from '../../formats/clean-text.ts';
import { type ReadFiles, readEach } from '../../formats/read-each.ts';
import { readYaml } from '../../formats/yaml.ts';

const detectionSchema = z.object({
  name: z.string().min(1),
  id: z.string().min(1),
  description: z.string().default(''),
  status: z.string().default(''),
  author: z.coerce.string().default(''),
  data_source: z.array(z.coerce.string()).nullish(),
  tags: z.object({ mitre_attack_id: z.array(z.string()).nullish() }).default({}),
});

/** One YAML file per detection. */
export function parseSplunk(raw: RawSource): ReadFiles<DetectionRule> {
  return readEach(raw, (file) => {
    const detection = readYaml(raw, file, detectionSchema);
    const path = file.path.slice(file.path.indexOf('/') + 1);
    return [
      {
        id: detection.id,
        title: detection.name.trim(),
        text: whatItDetects(detection.description),
        level: '',
        status: detection.status,
        logSource: (detection.data_source ?? []).join(', '),
        url: `https://github.com/splunk/security_content/blob/develop/${path}`,
        author: detection.author.trim(),
        attackIds: detection.tags.mitre_attack_id ?? [],
      },
    ];
  });
}

/** The first sentence says what is detected; those that follow are much the same everywhere: which logs, why it matters. */
function whatItDetects(description: string): string {
  const text = cleanText(description).replace(
    /^(?:the following|this) (?:analytic|detection|search|hunting query) /i,
    '',
  );
  return /^.*?[.](?=\s+[A-Z]|$)/s.exec(text)?.[0] ?? text;
}
