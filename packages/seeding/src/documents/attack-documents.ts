import type { SearchDocument } from '@attack-kg/contracts';
import { type AttackBundle, liveReplacement } from '../stix/attack-bundle.ts';
import { attackIdOf, isLive } from '../stix/stix-object.ts';
import type { StixTechnique } from '../stix/technique.ts';
import { cleanParagraphs, cleanText } from './clean-text.ts';

/** The searchable texts of one domain: techniques, their further paragraphs, procedure examples, analytics. */
export function attackDocuments(bundle: AttackBundle): SearchDocument[] {
  const techniques = new Map(
    bundle.objects['attack-pattern'].filter(isLive).map((technique) => [technique.id, technique]),
  );
  return [
    ...[...techniques.values()].flatMap((technique) => techniqueDocuments(bundle, technique)),
    ...procedureDocuments(bundle, techniques),
    ...analyticDocuments(bundle, techniques),
  ];
}

function techniqueDocuments(bundle: AttackBundle, technique: StixTechnique): SearchDocument[] {
  const [first = '', ...rest] = cleanParagraphs(technique.description ?? '');
  const opening = document(bundle, technique, 'technique', technique.id, `${technique.name}. ${first}`);
  const paragraphs = rest.map((text, index) =>
    document(bundle, technique, 'paragraph', `${technique.id}/${index + 1}`, `${technique.name}: ${text}`),
  );
  return [opening, ...paragraphs].flatMap((entry) => entry ?? []);
}

function procedureDocuments(bundle: AttackBundle, techniques: Map<string, StixTechnique>): SearchDocument[] {
  return bundle.objects.relationship.flatMap((relationship) => {
    if (!isLive(relationship) || relationship.relationship_type !== 'uses') return [];
    const technique = techniques.get(liveReplacement(bundle, relationship.target_ref)?.id ?? '');
    const text = cleanText(relationship.description ?? '');
    const example = technique && text && document(bundle, technique, 'procedure', relationship.id, text);
    return example ? { ...example, actor: relationship.source_ref } : [];
  });
}

function analyticDocuments(bundle: AttackBundle, techniques: Map<string, StixTechnique>): SearchDocument[] {
  const analytics = new Map(bundle.objects['x-mitre-analytic'].filter(isLive).map((entry) => [entry.id, entry]));
  const strategies = new Map(
    bundle.objects['x-mitre-detection-strategy'].filter(isLive).map((entry) => [entry.id, entry]),
  );
  return bundle.objects.relationship.flatMap((relationship) => {
    if (!isLive(relationship) || relationship.relationship_type !== 'detects') return [];
    const technique = techniques.get(relationship.target_ref);
    const references = strategies.get(relationship.source_ref)?.x_mitre_analytic_refs ?? [];
    return references.flatMap((reference) => {
      const analytic = analytics.get(reference);
      const text = cleanText(analytic?.description ?? '');
      return (technique && text && document(bundle, technique, 'analytic', reference, text)) || [];
    });
  });
}

function document(
  bundle: AttackBundle,
  technique: StixTechnique,
  kind: SearchDocument['kind'],
  id: string,
  text: string,
): SearchDocument | undefined {
  const attackId = attackIdOf(technique);
  if (!attackId) return undefined;
  return { id, kind, attack_id: attackId, domain: bundle.domain, platforms: technique.x_mitre_platforms, text };
}
