import type { SearchDocument } from '@attack-kg/contracts';
import { cleanParagraphs, cleanText } from '../../formats/clean-text.ts';
import { attackIdOf, isLive } from '../../formats/stix/stix-object.ts';
import type { StixTechnique } from './objects/technique.ts';
import { type AttackBundle, isDetectionAdvice } from './parse.ts';

/** The searchable texts of one domain: techniques, their further paragraphs, procedure examples, analytics. */
export function attackDocuments(bundle: AttackBundle): SearchDocument[] {
  return [
    ...bundle.objects['attack-pattern'].filter(isLive).flatMap((technique) => techniqueDocuments(bundle, technique)),
    ...procedureDocuments(bundle),
    ...analyticDocuments(bundle),
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

function procedureDocuments(bundle: AttackBundle): SearchDocument[] {
  return bundle.links.flatMap(({ id, type, source, target, text }) => {
    const technique = type === 'uses' ? bundle.liveTechnique(target.id) : undefined;
    const example = technique && text && document(bundle, technique, 'procedure', id, text);
    return example ? { ...example, actor: source.id } : [];
  });
}

function analyticDocuments(bundle: AttackBundle): SearchDocument[] {
  const analytics = new Map(bundle.objects['x-mitre-analytic'].filter(isLive).map((entry) => [entry.id, entry]));
  const strategies = new Map(bundle.objects['x-mitre-detection-strategy'].map((entry) => [entry.id, entry]));
  return bundle.links.flatMap((link) => {
    const { id, type, source, target } = link;
    const technique = type === 'detects' ? bundle.liveTechnique(target.id) : undefined;
    if (technique && isDetectionAdvice(link)) return document(bundle, technique, 'analytic', id, link.text) ?? [];
    const references = strategies.get(source.id)?.x_mitre_analytic_refs ?? [];
    return references.flatMap((reference) => {
      const analytic = analytics.get(reference);
      const text = cleanText(analytic?.description ?? '');
      return (technique && text && document(bundle, technique, 'analytic', reference, text)) || [];
    });
  });
}

/** A text of a technique; none where there are no words. */
function document(
  bundle: AttackBundle,
  technique: StixTechnique,
  kind: SearchDocument['kind'],
  id: string,
  text: string,
): SearchDocument | undefined {
  const attackId = attackIdOf(technique);
  if (!attackId || !text) return undefined;
  return {
    id,
    kind,
    maker: bundle.maker,
    attack_id: attackId,
    domain: bundle.domain,
    platforms: technique.x_mitre_platforms,
    text,
  };
}
