import type { BrowsableKind } from '@attack-kg/contracts';
import type { Relation } from './relation.ts';

const procedures: Relation = {
  name: 'procedures',
  pattern: '?example ak:technique ?thing ; a ak:ProcedureExample ; ak:actor ?other ; ak:text ?text . ?other a ?class .',
  columns: { kind: 'class', text: 'text' },
};
const usedTechniques: Relation = {
  name: 'techniques',
  pattern: '?example ak:actor ?thing ; a ak:ProcedureExample ; ak:technique ?other ; ak:text ?text .',
  columns: { text: 'text' },
};
const usedSoftware: Relation = { name: 'software', pattern: '?thing ak:uses ?other .' };
/** A pattern's techniques are those of the flaws that it exploits. */
const weaknessTechniques: Relation = {
  name: 'techniques',
  pattern:
    '{ SELECT ?link ?via WHERE { ?link ak:weakness ?thing ; ak:attackPattern ?via } } ?via ak:technique ?other ; ak:attackId ?viaId . OPTIONAL { ?link ak:inheritedFrom ?from . ?from ak:attackId ?fromId }',
  columns: { attack_pattern: 'viaId', inherited_from: 'fromId' },
};

/**
 * What each kind of object is linked to. What an engine would begin at the wrong end (every analytic, every pair of artifacts) is a
 * sub-select, which is evaluated by itself: a data component took Oxigraph 72 seconds without one. Facts of techniques that
 * answers state come from the technique records, not from here.
 */
export const relationsOf: Record<BrowsableKind, readonly Relation[]> = {
  techniques: [
    { name: 'parent', pattern: '?thing ak:subtechniqueOf ?other .' },
    { name: 'subtechniques', pattern: '?other ak:subtechniqueOf ?thing .' },
    procedures,
    { name: 'attack_patterns', pattern: '?other ak:technique ?thing ; a ak:AttackPattern .' },
    {
      name: 'vulnerabilities',
      pattern:
        '?link ak:vulnerability ?other ; ak:technique ?thing . OPTIONAL { ?link ak:mappingType ?how } OPTIONAL { ?link ak:comment ?text }',
      columns: { mapping_type: 'how', text: 'text' },
    },
    { name: 'assets', pattern: '?thing ak:targets ?other .' },
  ],
  tactics: [{ name: 'techniques', pattern: '?other ak:tactic ?thing .' }],
  groups: [
    usedTechniques,
    usedSoftware,
    { name: 'campaigns', pattern: '?other ak:attributedTo ?thing ; a ak:Campaign .' },
  ],
  software: [
    usedTechniques,
    { name: 'used_by', pattern: '?other ak:uses ?thing ; a ?class .', columns: { kind: 'class' } },
  ],
  campaigns: [usedTechniques, usedSoftware, { name: 'groups', pattern: '?thing ak:attributedTo ?other .' }],
  mitigations: [
    {
      name: 'techniques',
      pattern: '?advice ak:mitigation ?thing ; ak:technique ?other . OPTIONAL { ?advice ak:text ?text }',
      columns: { text: 'text' },
    },
    { name: 'countermeasures', pattern: '?thing ak:realises ?other .' },
  ],
  countermeasures: [
    { name: 'mitigations', pattern: '?other ak:realises ?thing .' },
    {
      name: 'techniques',
      // From the few artifacts of the countermeasure, as a sub-select: an engine may else begin with every pair of artifacts.
      pattern: `{ SELECT * WHERE { ?thing ak:actsOn ?defence . ?defence ak:relation ?does ; ak:artifact ?broader . ?artifact ak:childOf* ?broader } }
        ?act ak:artifact ?artifact ; ak:relation ?relation . ?other ak:actsOn ?act ; a ak:Technique .
        ?artifact ak:name ?onto . ?broader ak:name ?upon .`,
      columns: {
        technique_relation: 'relation',
        technique_artifact: 'onto',
        countermeasure_relation: 'does',
        countermeasure_artifact: 'upon',
      },
    },
  ],
  'data-components': [
    {
      name: 'log_sources',
      pattern: '?other ak:dataComponent ?thing ; ak:name ?name . OPTIONAL { ?other ak:channel ?channel }',
      columns: { channel: 'channel' },
      isBare: true,
    },
    { name: 'analytics', pattern: '?other ak:hasLogSource ?log . ?log ak:dataComponent ?thing .' },
    {
      name: 'techniques',
      pattern:
        '{ { SELECT DISTINCT ?analytic WHERE { ?log ak:dataComponent ?thing . ?analytic ak:hasLogSource ?log } } ?strategy ak:hasAnalytic ?analytic ; ak:detects ?other } UNION { ?advice ak:dataComponent ?thing ; a ak:DetectionAdvice ; ak:technique ?other }',
    },
  ],
  detections: [
    { name: 'techniques', pattern: '?thing ak:detects ?other .' },
    {
      name: 'analytics',
      pattern: '?thing ak:hasAnalytic ?other . OPTIONAL { ?other ak:text ?text }',
      columns: { text: 'text' },
    },
  ],
  controls: [
    {
      name: 'techniques',
      pattern:
        '{ ?thing ak:mitigates ?other } UNION { ?link ak:control ?thing ; ak:technique ?other } OPTIONAL { ?why ak:control ?thing ; ak:technique ?other . OPTIONAL { ?why ak:category ?category } OPTIONAL { ?why ak:score ?score } OPTIONAL { ?why ak:comment ?text } }',
      columns: { category: 'category', score: 'score', text: 'text' },
    },
  ],
  cves: [
    {
      name: 'techniques',
      pattern:
        '?link ak:vulnerability ?thing ; ak:technique ?other . OPTIONAL { ?link ak:mappingType ?how } OPTIONAL { ?link ak:comment ?text }',
      columns: { mapping_type: 'how', text: 'text' },
    },
  ],
  cwes: [
    {
      name: 'attack_patterns',
      pattern:
        '?link ak:weakness ?thing ; ak:attackPattern ?other . OPTIONAL { ?link ak:inheritedFrom ?from . ?from ak:attackId ?fromId }',
      columns: { inherited_from: 'fromId' },
    },
    weaknessTechniques,
  ],
  capec: [
    { name: 'parents', pattern: '?thing ak:childOf ?other .' },
    { name: 'children', pattern: '?other ak:childOf ?thing .' },
    { name: 'techniques', pattern: '?thing ak:technique ?other .' },
    {
      name: 'weaknesses',
      pattern:
        '?link ak:attackPattern ?thing ; ak:weakness ?other . OPTIONAL { ?link ak:inheritedFrom ?from . ?from ak:attackId ?fromId }',
      columns: { inherited_from: 'fromId' },
    },
  ],
};
