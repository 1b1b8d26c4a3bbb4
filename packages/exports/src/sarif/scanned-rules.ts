import type { SarifLog, SarifMessage, SarifResult, SarifRule, SarifRun } from '@attack-kg/contracts';
import { distinctTexts } from '../distinct-texts.ts';

/** A rule that has results in a run, with all that the scanner says of it. */
export interface ScannedRule {
  /** Place of the run in the file. */
  run: number;
  id: string;
  /** What is to be analysed. */
  text: string;
  results: number;
}

/** The distinct rules of a file that have results: however many results a rule has, it is one analysis. */
export function scannedRules(log: SarifLog): ScannedRule[] {
  return log.runs.flatMap((run, index) => {
    const byId = new Map<string, SarifResult[]>();
    for (const result of run.results ?? []) {
      const id = ruleIdOf(result, run);
      if (id === undefined) continue;
      const results = byId.get(id);
      if (results) results.push(result);
      else byId.set(id, [result]);
    }
    return [...byId].map(([id, results]) => ({
      run: index,
      id,
      text: textOf(id, ruleOf(id, run), results),
      results: results.length,
    }));
  });
}

/** A result names its rule by its id, to which a part may be added (`CA2101/1`), or by its place in the list. */
export function ruleIdOf({ ruleId, rule, ruleIndex }: SarifResult, { tool }: SarifRun): string | undefined {
  const index = rule?.index ?? ruleIndex;
  const component = tool.extensions?.[rule?.toolComponent?.index ?? -1] ?? tool.driver;
  const placed = index === undefined ? undefined : component.rules?.[index]?.id;
  const named = ruleId ?? rule?.id;
  return named === undefined || (placed !== undefined && named.startsWith(`${placed}/`)) ? placed : named;
}

function ruleOf(id: string, { tool }: SarifRun): SarifRule | undefined {
  const rules = [tool.driver, ...(tool.extensions ?? [])].flatMap((component) => component.rules ?? []);
  return rules.find((rule) => rule.id === id);
}

/**
 * What a rule is about, in the order of how well scanners say it. Trivy and Grype name the vulnerability in the id and describe it in
 * `fullDescription` or `help`, Semgrep puts the CWE into tags, Nuclei has little but a name; the message of a result says
 * the rest where a rule has no description at all.
 */
function textOf(id: string, rule: SarifRule | undefined, results: readonly SarifResult[]): string {
  const described = [rule?.shortDescription, rule?.fullDescription].flatMap(plainText);
  const ids = (rule?.properties?.tags ?? []).filter((tag) => /\b(?:CWE|CVE|CAPEC)-\d/i.test(tag));
  const help = plainText(rule?.help);
  const message = plainText(results[0]?.message);
  const parts = [id, rule?.name ?? '', ...described, ...ids, ...(described.length > 0 ? [] : help), ...message];
  return distinctTexts(parts);
}

function plainText(message: SarifMessage | undefined): string[] {
  const text = (message?.text ?? message?.markdown ?? '').trim();
  return text === '' ? [] : [text];
}
