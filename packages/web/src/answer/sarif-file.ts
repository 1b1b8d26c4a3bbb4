import type { SarifLog } from '@attack-kg/contracts';
import { type ScannedRule, scannedRules } from '@attack-kg/exports';
import { counted, type ScanFile, type ScannedTechnique } from './scan-file.ts';

/** A SARIF file: an entry for each rule that has results. Errors: SyntaxError. */
export function sarifFile(fileName: string, text: string): ScanFile {
  const log = JSON.parse(text) as SarifLog;
  const rules = scannedRules(log);
  const tools = [...new Set(log.runs.map(({ tool }) => tool.driver.name))];
  const results = rules.reduce((sum, rule) => sum + rule.results, 0);
  return {
    about: `${tools.join(', ')}: ${counted(results, 'result')} of ${counted(rules.length, 'rule')}`,
    entries: rules.map(({ id, text: said, results: count }) => ({ title: id, text: said, results: count })),
    unit: 'result',
    path: '/sarif',
    body: text,
    read(reply) {
      const enriched = JSON.parse(reply) as SarifLog;
      const name = `${fileName.replace(/(?:\.sarif)?(?:\.json)?$/i, '')}.attack-kg.sarif`;
      return {
        techniques: rules.map((rule) => techniquesOf(enriched, rule)),
        saved: { name, type: 'application/sarif+json', text: JSON.stringify(enriched, null, 2) },
      };
    },
  };
}

function techniquesOf({ runs }: SarifLog, { run, id }: ScannedRule): ScannedTechnique[] {
  const tool = runs[run]?.tool;
  const rules = [tool?.driver, ...(tool?.extensions ?? [])].flatMap((component) => component?.rules ?? []);
  const own = rules.find((rule) => rule.id === id)?.properties?.['attack-kg'] as
    | { techniques?: ScannedTechnique[] }
    | undefined;
  return own?.techniques ?? [];
}
