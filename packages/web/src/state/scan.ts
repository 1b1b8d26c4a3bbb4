import type { SarifLog } from '@attack-kg/contracts';
import type { ScannedRule } from '@attack-kg/exports';
import { signal } from '@preact/signals';
import { problemOf } from '../answer/problem.ts';
import { askServer } from './ask-server.ts';

export interface RuleTechnique {
  attack_id: string;
  confidence: string;
  probability: number;
}

export interface Scan {
  fileName: string;
  tools: string[];
  results: number;
  rules: (ScannedRule & { techniques: RuleTechnique[] | null })[];
  /** The file with what was found; null while it is asked for. */
  enriched: SarifLog | null;
  trouble: string | null;
}

/** A scanner's file that was dropped; null where there is none. */
export const scan = signal<Scan | null>(null);

/** Whether the text is a scanner's file. */
export function looksLikeSarif(text: string): boolean {
  return /^\s*\{/.test(text) && /"runs"\s*:\s*\[/.test(text) && /"version"\s*:\s*"2\.1\.0"/.test(text);
}

/** One analysis for each rule that has results, by the server; the file comes back as it was, with techniques. */
export async function openScan(fileName: string, text: string): Promise<string | undefined> {
  let log: SarifLog;
  try {
    log = JSON.parse(text) as SarifLog;
  } catch {
    return `${fileName} looks like SARIF, but is not JSON.`;
  }
  const { scannedRules } = await import('@attack-kg/exports');
  const rules = scannedRules(log).map((rule) => ({ ...rule, techniques: null }));
  if (rules.length === 0) return `${fileName} has no results: there is nothing to map.`;
  const tools = [...new Set(log.runs.map(({ tool }) => tool.driver.name))];
  const results = rules.reduce((sum, rule) => sum + rule.results, 0);
  const begun: Scan = { fileName, tools, results, rules, enriched: null, trouble: null };
  scan.value = begun;
  try {
    const response = await askServer('/sarif', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: text,
      signal: AbortSignal.timeout(600_000),
    });
    if (!response.ok) {
      const { title, detail } = await problemOf(response);
      throw new Error(`${title}. ${detail}`);
    }
    const enriched = (await response.json()) as SarifLog;
    // Another file may have been opened meanwhile.
    if (scan.value !== begun) return undefined;
    scan.value = {
      ...begun,
      enriched,
      rules: rules.map((rule) => ({ ...rule, techniques: techniquesOf(enriched, rule) })),
    };
  } catch (error) {
    const trouble = error instanceof Error ? error.message : 'The server did not answer.';
    if (scan.value === begun) scan.value = { ...begun, trouble };
  }
  return undefined;
}

/** What the server wrote into the properties of a rule (docs/api.md). */
function techniquesOf({ runs }: SarifLog, { run, id }: ScannedRule): RuleTechnique[] {
  const tool = runs[run]?.tool;
  const rules = [tool?.driver, ...(tool?.extensions ?? [])].flatMap((component) => component?.rules ?? []);
  const own = rules.find((rule) => rule.id === id)?.properties?.['attack-kg'] as
    | { techniques?: RuleTechnique[] }
    | undefined;
  return own?.techniques ?? [];
}
