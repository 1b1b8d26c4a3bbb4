import { type AnalysisResult, type Domain, parentOf, type TechniqueAnswer } from '@attack-kg/contracts';
import type { ExportOptions } from '../export-options.ts';
import { findingTitle } from '../finding-title.ts';
import { percentOf } from '../percent.ts';

/** Navigator's names of the matrices. It has none for ATLAS. */
const layerDomains: Partial<Record<Domain, string>> = {
  enterprise: 'enterprise-attack',
  mobile: 'mobile-attack',
  ics: 'ics-attack',
};

/** From "hardly" to "surely": readable with any colour vision, and on a dark matrix. */
const gradient = { colors: ['#fff7bcff', '#fec44fff', '#d95f0eff'], minValue: 0, maxValue: 100 };

/**
 * A layer of ATT&CK Navigator, format 4.5: the score is the probability in per cent. A layer shows one matrix: that of the most
 * likely technique, or the one asked for; what is in others is named in the description.
 */
export function toNavigatorLayer(answer: AnalysisResult, { attackVersion }: ExportOptions, domain?: Domain) {
  const shown = domain ?? answer.techniques.find((technique) => technique.domain in layerDomains)?.domain;
  const matrix = shown && layerDomains[shown] ? shown : 'enterprise';
  const inLayer = answer.techniques.filter((technique) => technique.domain === matrix);
  const elsewhere = answer.techniques.filter((technique) => technique.domain !== matrix);
  const ids = new Set(inLayer.map((technique) => technique.attack_id));
  const title = findingTitle(answer.finding);
  return {
    name: `attack-kg: ${title}`,
    versions: {
      ...(attackVersion ? { attack: attackVersion.split('.')[0] } : {}),
      navigator: '5.1.0',
      layer: '4.5',
    },
    domain: layerDomains[matrix],
    description: [
      title,
      ...(elsewhere.length > 0 ? [`Not in this matrix: ${elsewhere.map((entry) => entry.attack_id).join(', ')}`] : []),
    ].join('\n'),
    sorting: 3,
    layout: {
      layout: 'side',
      aggregateFunction: 'max',
      showID: true,
      showName: true,
      showAggregateScores: false,
      countUnscored: false,
    },
    hideDisabled: false,
    techniques: [...inLayer.map((technique) => layerTechnique(technique, ids)), ...unfoldedParents(inLayer, ids)],
    gradient,
    legendItems: [],
    metadata: [
      { name: 'seed', value: answer.meta.seed_id },
      { name: 'mode', value: answer.meta.mode },
    ],
    links: [],
    showTacticRowBackground: false,
    selectTechniquesAcrossTactics: true,
    selectSubtechniquesWithParent: false,
    selectVisibleTechniques: false,
  };
}

/** No tactic is stated: Navigator then shows the technique under each that it has. */
function layerTechnique(technique: TechniqueAnswer, ids: ReadonlySet<string>) {
  const quotes = technique.evidence.map(({ text }) => `“${text}”`);
  return {
    techniqueID: technique.attack_id,
    score: percentOf(technique.probability),
    color: '',
    comment: [`${technique.confidence}: ${quotes.join(' ')}`, ...technique.reasons].join('\n'),
    enabled: true,
    metadata: [
      { name: 'confidence', value: technique.confidence },
      { name: 'signals', value: technique.signals.join(', ') || 'sub-technique' },
    ],
    links: [{ label: technique.name, url: technique.url }],
    showSubtechniques: [...ids].some((id) => id.startsWith(`${technique.attack_id}.`)),
  };
}

/** Navigator hides a sub-technique until its parent is unfolded, and a parent may be named in its sub-technique alone (`also`). */
function unfoldedParents(techniques: readonly TechniqueAnswer[], ids: ReadonlySet<string>) {
  const parents = new Set(techniques.flatMap(({ attack_id }) => parentOf(attack_id) ?? []));
  return [...parents]
    .filter((id) => !ids.has(id))
    .map((techniqueID) => ({ techniqueID, enabled: true, showSubtechniques: true }));
}
