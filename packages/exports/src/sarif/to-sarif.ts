import type { AnalysisResult, SarifComponent, SarifLog, SarifRule, TechniqueAnswer } from '@attack-kg/contracts';
import type { ExportOptions } from '../export-options.ts';
import { percentOf } from '../percent.ts';
import { attackTaxonomy, taxonomyName, taxonReference, withTags } from './attack-taxonomy.ts';
import { remedyHelp } from './remedy-help.ts';

const sarifSchemaUri = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const findingUri = 'finding.txt';

/** SARIF 2.1.0: each technique is a rule and a result; its evidence is a region of the finding, which comes along. */
export function toSarif(answer: AnalysisResult, { version, attackVersion }: ExportOptions): SarifLog {
  const taxonomy = attackTaxonomy(answer.techniques, attackVersion);
  const run = {
    tool: {
      driver: {
        name: 'attack-kg',
        version,
        semanticVersion: version,
        supportedTaxonomies: [{ name: taxonomyName, index: 0 }],
        rules: answer.techniques.map((technique) => ruleOf(technique, answer, taxonomy)),
      },
    },
    columnKind: 'utf16CodeUnits',
    artifacts: [{ location: { uri: findingUri }, contents: { text: answer.finding } }],
    taxonomies: [taxonomy],
    results: answer.techniques.map((technique, index) => ({
      ruleId: technique.attack_id,
      ruleIndex: index,
      kind: 'informational',
      level: 'none' as const,
      message: { text: messageOf(technique) },
      rank: percentOf(technique.probability),
      locations: technique.evidence.map(({ text, start, end }) => ({
        physicalLocation: {
          artifactLocation: { uri: findingUri, index: 0 },
          region: { charOffset: start, charLength: end - start, snippet: { text } },
        },
      })),
      taxa: [taxonReference(technique.attack_id, taxonomy, 0)],
      properties: { confidence: technique.confidence, probability: technique.probability },
    })),
    properties: { seed_id: answer.meta.seed_id, finding_type: answer.finding_type },
  };
  return { $schema: sarifSchemaUri, version: '2.1.0', runs: [run] };
}

function messageOf({ name, attack_id, confidence, probability, reasons }: TechniqueAnswer): string {
  const why = reasons.length > 0 ? `; ${reasons.join('; ')}` : '';
  return `${name} (${attack_id}): ${confidence}, ${percentOf(probability)} %${why}`;
}

function ruleOf(technique: TechniqueAnswer, answer: AnalysisResult, taxonomy: SarifComponent): SarifRule {
  const { attack_id: id, name, description, url } = technique;
  const remediations = answer.remediations.filter(({ addresses }) => addresses.includes(id));
  const detections = answer.detections.filter(({ techniques_covered }) => techniques_covered.includes(id));
  const rule: SarifRule = {
    id,
    name,
    shortDescription: { text: name },
    fullDescription: { text: description || name },
    help: remedyHelp({ ...answer, techniques: [technique], remediations, detections }),
    ...(url ? { helpUri: url } : {}),
    relationships: [{ target: taxonReference(id, taxonomy, 0), kinds: ['equal'] }],
  };
  return withTags(rule, [technique]);
}
