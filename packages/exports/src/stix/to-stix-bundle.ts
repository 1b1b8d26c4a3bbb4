import type { AnalysisResult } from '@attack-kg/contracts';
import { cveUrl, cweUrl } from '../attack-urls.ts';
import type { ExportOptions } from '../export-options.ts';
import { findingTitle } from '../finding-title.ts';
import { mentionedIds } from '../mentioned-ids.ts';
import { percentOf } from '../percent.ts';
import { attackPattern, courseOfAction, namedActors } from './attack-objects.ts';
import { mitreIdentity, ourId, ourIdentity, ourObject, type StixObject } from './stix-objects.ts';

/**
 * A STIX 2.1 bundle: a report on the finding, MITRE's techniques and mitigations under MITRE's own ids, how they belong
 * together, and a note for each technique with what in the finding speaks for it and how likely it is.
 */
export function toStixBundle(answer: AnalysisResult, options: ExportOptions) {
  const at = options.at.toISOString();
  const report = [answer.meta.seed_id, answer.finding];
  const patterns = new Map(answer.techniques.map((entry) => [entry.attack_id, attackPattern(entry, options)]));
  const refsOf = (ids: readonly string[]) => ids.flatMap((id) => patterns.get(id)?.id ?? []);
  const { cves, cwes } = mentionedIds(answer);

  const vulnerabilities = cves.map((cve) => ({
    ...ourObject('vulnerability', at, cve),
    name: cve,
    external_references: [{ source_name: 'cve', external_id: cve, url: cveUrl(cve) }],
  }));
  const mitigations = answer.remediations.flatMap((remediation) => {
    const action = courseOfAction(remediation, options);
    const advice = remediation.guidance.flatMap(({ attack_id, text }) =>
      refsOf([attack_id]).map((target) => relationship('mitigates', action.id, target, text)),
    );
    return [action, ...advice];
  });
  const countermeasures = answer.countermeasures.flatMap(({ d3fend_id, name, definition, covers }) => {
    const action: StixObject = {
      ...ourObject('course-of-action', at, d3fend_id),
      name,
      description: definition,
      external_references: [{ source_name: 'mitre-d3fend', external_id: d3fend_id }],
    };
    return [action, ...refsOf(covers).map((target) => relationship('mitigates', action.id, target))];
  });
  const exploits = answer.techniques.flatMap(({ attack_id, reasons }) =>
    vulnerabilities
      .filter(({ name }) => reasons.some((reason) => reason.includes(name)))
      .flatMap(({ id }) => refsOf([attack_id]).map((source) => relationship('targets', source, id))),
  );
  const notes = answer.techniques.map(({ attack_id, name, confidence, probability, evidence, rationale }) => ({
    ...ourObject('note', at, ...report, attack_id),
    abstract: `${attack_id} ${name}: ${confidence}, ${percentOf(probability)} %`,
    content: [...evidence.map(({ text }) => `“${text}”`), ...(rationale ? [rationale] : [])].join('\n') || name,
    confidence: percentOf(probability),
    object_refs: refsOf([attack_id]),
  }));
  const detections = answer.detections.map(({ data_component_id, data_source, rationale, techniques_covered }) => ({
    ...ourObject('note', at, ...report, data_component_id),
    abstract: `Collect ${data_source} (${data_component_id})`,
    content: rationale || data_source,
    object_refs: refsOf(techniques_covered),
  }));

  function relationship(kind: string, source: string, target: string, description?: string): StixObject {
    return {
      ...ourObject('relationship', at, ...report, kind, source, target),
      relationship_type: kind,
      source_ref: source,
      target_ref: target,
      description,
    };
  }

  const contents: StixObject[] = [
    ...patterns.values(),
    ...vulnerabilities,
    ...namedActors(answer, options),
    ...mitigations,
    ...countermeasures,
    ...exploits,
    ...notes.filter(({ object_refs }) => object_refs.length > 0),
    ...detections.filter(({ object_refs }) => object_refs.length > 0),
  ];
  const head: StixObject = {
    ...ourObject('report', at, ...report),
    name: findingTitle(answer.finding),
    description: answer.finding,
    report_types: [answer.finding_type === 'vulnerability' ? 'vulnerability' : 'attack-pattern'],
    published: at,
    external_references: cwes.map((cwe) => ({ source_name: 'cwe', external_id: cwe, url: cweUrl(cwe) })),
    // A report about nothing is none: it names at least who wrote it.
    object_refs: contents.length > 0 ? contents.map(({ id }) => id) : [ourIdentity.id],
  };
  const objects = [ourIdentity, mitreIdentity, head, ...contents];
  return { type: 'bundle', id: ourId('bundle', ...report, at), objects: objects.map(withoutEmpty) };
}

/** STIX knows no empty lists and no null. */
export function withoutEmpty(object: StixObject): StixObject {
  const entries = Object.entries(object).filter(
    ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(entries) as StixObject;
}
