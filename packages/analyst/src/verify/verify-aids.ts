import type { StoredAnswer, TechniqueFacts } from '@attack-kg/contracts';
import { rightFact, type VerificationReport, withFields } from './verification-report.ts';

type Facts = ReadonlyMap<string, TechniqueFacts>;
type StoredRule = NonNullable<StoredAnswer['detections'][number]['rules']>[number];
type StoredTest = NonNullable<StoredAnswer['validations']>[number];
type StoredControl = NonNullable<StoredAnswer['controls']>[number];

/** Rules that the seed has for the answer's techniques, with their makers' titles, addresses, authors and licences. */
export function verifyRules(
  stored: readonly StoredRule[] | undefined,
  path: string,
  attackIds: readonly string[],
  facts: Facts,
  report: VerificationReport,
): StoredRule[] | undefined {
  return stored?.flatMap((rule, place) => {
    const at = `${path}.${place}`;
    const having = attackIds.filter((id) => facts.get(id)?.rules.some(({ rule_id }) => rule_id === rule.rule_id));
    const known = facts.get(having[0] ?? '')?.rules.find(({ rule_id }) => rule_id === rule.rule_id);
    if (!known) {
      report.filter('unknown_rule', `${at}.rule_id`, rule.rule_id);
      return [];
    }
    return [
      withFields(rule, {
        title: rightFact(report, `${at}.title`, rule.title, known.title),
        url: rightFact(report, `${at}.url`, rule.url, known.url),
        author: rightFact(report, `${at}.author`, rule.author, known.author),
        licence: rightFact(report, `${at}.licence`, rule.licence, known.licence),
        techniques_covered: covered(report, at, rule.techniques_covered, having),
      }),
    ];
  });
}

/** Tests that the seed has for the technique they stand with. */
export function verifyTests(
  stored: readonly StoredTest[] | undefined,
  attackIds: readonly string[],
  facts: Facts,
  report: VerificationReport,
): StoredTest[] | undefined {
  return stored?.flatMap((test, place) => {
    const at = `validations.${place}`;
    const known = attackIds.includes(test.attack_id)
      ? facts.get(test.attack_id)?.tests.find(({ guid }) => guid === test.guid)
      : undefined;
    if (!known) {
      report.filter('unknown_test', `${at}.guid`, test.guid);
      return [];
    }
    return [
      withFields(test, {
        name: rightFact(report, `${at}.name`, test.name, known.name),
        url: rightFact(report, `${at}.url`, test.url, known.url),
      }),
    ];
  });
}

/** Controls that the seed maps to the answer's techniques; one without a framework may be of any. */
export function verifyControls(
  stored: readonly StoredControl[] | undefined,
  attackIds: readonly string[],
  facts: Facts,
  report: VerificationReport,
): StoredControl[] | undefined {
  return stored?.flatMap((control, place) => {
    const at = `controls.${place}`;
    const own = (attackId: string) =>
      facts
        .get(attackId)
        ?.controls.find(
          ({ control_id, framework }) =>
            control_id === control.control_id && (control.framework ?? framework) === framework,
        );
    const having = attackIds.filter(own);
    const known = own(having[0] ?? '');
    if (!known) {
      report.filter('unknown_control', `${at}.control_id`, control.control_id);
      return [];
    }
    return [
      withFields(control, {
        name: rightFact(report, `${at}.name`, control.name, known.name),
        techniques_covered: covered(report, at, control.techniques_covered, having),
      }),
    ];
  });
}

function covered(
  report: VerificationReport,
  path: string,
  stored: readonly string[] | undefined,
  having: readonly string[],
): string[] | undefined {
  const right = stored?.filter((id) => having.includes(id));
  if (right?.length !== stored?.length) {
    report.note('wrong_coverage', `${path}.techniques_covered`, `the seed relates it to ${having.join(', ')}`);
  }
  return right;
}
