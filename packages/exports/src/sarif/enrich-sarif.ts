import type {
  AnalysisResult,
  SarifComponent,
  SarifLog,
  SarifMessage,
  SarifReference,
  SarifRule,
  SarifRun,
} from '@attack-kg/contracts';
import { answerSummary } from '../answer-summary.ts';
import { likelyTechniques } from '../likely-techniques.ts';
import { attackTaxonomy, taxonomyName, taxonReference, withTags } from './attack-taxonomy.ts';
import { remedyHelp } from './remedy-help.ts';
import { ruleIdOf } from './scanned-rules.ts';

/** The answer to a rule of a run, or nothing where it was not analysed. */
export type AnswerOfRule = (run: number, ruleId: string) => AnalysisResult | undefined;

/**
 * A scanner's file with what attack-kg says of its rules: a taxonomy of the techniques, each rule related to them, with tags and
 * help, each result with its taxa. Nothing of the scanner's is changed or taken away, and no `fixes` are made up.
 */
export function enrichSarif(log: SarifLog, answerOf: AnswerOfRule, attackVersion?: string): SarifLog {
  return { ...log, runs: log.runs.map((run, index) => enrichRun(run, (id) => answerOf(index, id), attackVersion)) };
}

function enrichRun(
  run: SarifRun,
  answerOf: (ruleId: string) => AnalysisResult | undefined,
  version?: string,
): SarifRun {
  const ids = new Set((run.results ?? []).flatMap((result) => ruleIdOf(result, run) ?? []));
  const answers = new Map([...ids].flatMap((id) => pair(id, answerOf(id))));
  const techniques = new Map(
    [...answers.values()].flatMap((answer) =>
      likelyTechniques(answer).map((technique) => [technique.attack_id, technique]),
    ),
  );
  const taxonomy = attackTaxonomy([...techniques.values()], version);
  // The scanner's own taxonomies keep their places; its results refer to them by number.
  const place = run.taxonomies?.length ?? 0;
  const referenceTo = (id: string) => taxonReference(id, taxonomy, place);
  const enrich = (component: SarifComponent) => enrichRules(component, answers, referenceTo);
  const { driver, extensions } = run.tool;
  const known = new Set([driver, ...(extensions ?? [])].flatMap((one) => one.rules ?? []).map((rule) => rule.id));
  // Results of rules that the scanner does not list get their rule, at the end, where no number changes.
  const missing = [...answers.keys()].filter((id) => !known.has(id)).map((id): SarifRule => ({ id }));
  const supportedTaxonomies = [...(driver.supportedTaxonomies ?? []), { name: taxonomyName, index: place }];
  const listed = missing.length > 0 ? { ...driver, rules: [...(driver.rules ?? []), ...missing] } : driver;
  return {
    ...run,
    tool: {
      ...run.tool,
      driver: { ...enrich(listed), supportedTaxonomies },
      ...(extensions ? { extensions: extensions.map(enrich) } : {}),
    },
    taxonomies: [...(run.taxonomies ?? []), taxonomy],
    ...(run.results
      ? {
          results: run.results.map((result) => {
            const answer = answers.get(ruleIdOf(result, run) ?? '');
            const taxa = answer ? likelyTechniques(answer).map((technique) => referenceTo(technique.attack_id)) : [];
            return taxa.length > 0 ? { ...result, taxa: [...(result.taxa ?? []), ...taxa] } : result;
          }),
        }
      : {}),
  };
}

function enrichRules(
  component: SarifComponent,
  answers: ReadonlyMap<string, AnalysisResult>,
  referenceTo: (id: string) => SarifReference,
): SarifComponent {
  if (!component.rules) return component;
  const rules = component.rules.map((rule) => {
    const answer = answers.get(rule.id);
    return answer ? enrichRule(rule, answer, referenceTo) : rule;
  });
  return { ...component, rules };
}

function enrichRule(rule: SarifRule, answer: AnalysisResult, referenceTo: (id: string) => SarifReference): SarifRule {
  const techniques = likelyTechniques(answer);
  const relationships = techniques.map(({ attack_id }) => ({ target: referenceTo(attack_id), kinds: ['relevant'] }));
  const { properties } = withTags(rule, techniques);
  return {
    ...rule,
    help: joinHelp(rule.help, remedyHelp({ ...answer, techniques })),
    ...(relationships.length > 0 ? { relationships: [...(rule.relationships ?? []), ...relationships] } : {}),
    properties: { ...properties, 'attack-kg': answerSummary(answer) },
  };
}

/** Words of the scanner's come first. Where its help has no Markdown, ours begins with its text. */
function joinHelp(own: SarifMessage | undefined, ours: { text: string; markdown: string }): SarifMessage {
  const join = (before: string | undefined, after: string) => (before ? `${before}\n\n${after}` : after);
  return { ...own, text: join(own?.text, ours.text), markdown: join(own?.markdown ?? own?.text, ours.markdown) };
}

function pair(id: string, answer: AnalysisResult | undefined): [string, AnalysisResult][] {
  return answer ? [[id, answer]] : [];
}
