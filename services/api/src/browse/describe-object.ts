import {
  type BrowsableKind,
  type GraphBrowser,
  isId,
  type KnowledgeGraph,
  type TechniqueFacts,
} from '@attack-kg/contracts';
import { idsMeant } from './object-ids.ts';

interface Seeded {
  browser: GraphBrowser;
  facts: Pick<KnowledgeGraph, 'describeTechniques'>;
  seedId: string;
  signal: AbortSignal;
}

/** An object by its id with all that it is linked to; null where the seed has none. An old id gives what it became. */
export async function describeObject(kind: BrowsableKind, given: string, seeded: Seeded) {
  const { browser, seedId, signal } = seeded;
  for (const id of idsMeant(kind, given)) {
    const object = await findObject(kind, id, seeded);
    if (object) return object;
  }
  for (const id of idsMeant(kind, given)) {
    const retired = await browser.findRetired(seedId, id, signal);
    const replacement = retired?.replacedBy ? await findObject(kind, retired.replacedBy, seeded) : null;
    if (retired && replacement) {
      return { ...replacement, replaces: { id: retired.id, name: retired.name, status: retired.status } };
    }
  }
  return null;
}

async function findObject(kind: BrowsableKind, id: string, { browser, facts, seedId, signal }: Seeded) {
  const [found, [technique]] = await Promise.all([
    browser.find(seedId, kind, id, signal),
    kind === 'techniques' && isId('technique', id) ? facts.describeTechniques(seedId, [id], signal) : [],
  ]);
  if (!found) return null;
  const { properties, links, cut } = found;
  const { name, ...others } = properties;
  return {
    seed_id: seedId,
    kind,
    id,
    name: String(name ?? ''),
    ...others,
    ...links,
    ...(technique ? factsOf(technique) : {}),
    cut,
  };
}

/** What answers state of a technique, under the names that lists of other objects have. */
function factsOf({
  tactics,
  mitigations,
  countermeasures,
  controls,
  analytics,
  rules,
  rule_count,
  tests,
}: TechniqueFacts) {
  const logs = analytics.flatMap(({ log_sources }) => log_sources);
  const components = new Map(logs.map((log) => [log.data_component_id || log.data_component, log]));
  return {
    tactics: tactics.map(({ attack_id: id, name, shortname, position }) => ({ id, name, shortname, position })),
    mitigations: mitigations.map(({ mitigation_id: id, name, text, description }) => ({ id, name, text, description })),
    countermeasures: countermeasures.map(({ d3fend_id: id, name, definition, path }) => ({
      id,
      name,
      definition,
      path,
    })),
    controls: controls.map(({ control_id: id, ...control }) => ({ id, ...control })),
    detections: analytics.map(({ analytic_id: id, ...analytic }) => ({
      id,
      name: analytic.detection_strategy,
      ...analytic,
    })),
    data_components: [...components.values()].map((log) => ({ id: log.data_component_id, name: log.data_component })),
    rules,
    rule_count,
    tests,
  };
}
