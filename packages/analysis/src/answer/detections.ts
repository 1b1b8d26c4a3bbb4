import type { Analytic, Detection, LogSource } from '@attack-kg/contracts';
import { fits } from './aids.ts';
import type { RankedTechnique } from './ranked-technique.ts';

interface Sighting {
  attackId: string;
  analytic: Analytic;
  logSource: LogSource;
}

/**
 * What to log and what to look for, by data component, those that show most techniques first (each counting as far as
 * the finding speaks for it). Where the finding or the caller names platforms, analytics of other platforms are left out.
 */
export function composeDetections(techniques: readonly RankedTechnique[], platforms: readonly string[]): Detection[] {
  const sightings = techniques.flatMap(({ answer, facts }) =>
    facts.analytics
      .filter((analytic) => fits(analytic.platforms, platforms))
      .flatMap((analytic) =>
        analytic.log_sources.map((logSource) => ({ attackId: answer.attack_id, analytic, logSource })),
      ),
  );
  const probability = new Map(techniques.map(({ answer }) => [answer.attack_id, answer.probability]));
  // Until v17 data components have no id of ATT&CK's.
  const keyOf = ({ data_component_id, data_component }: LogSource) => data_component_id || data_component;
  return [...Map.groupBy(sightings, ({ logSource }) => keyOf(logSource))]
    .map(([key, group]) => {
      const composed = detection(group);
      const covered = composed.techniques_covered.reduce((sum, attackId) => sum + (probability.get(attackId) ?? 0), 0);
      return { key, covered, detection: composed };
    })
    .sort(
      (a, b) =>
        b.covered - a.covered ||
        b.detection.techniques_covered.length - a.detection.techniques_covered.length ||
        b.detection.analytics.length - a.detection.analytics.length ||
        (a.key < b.key ? -1 : 1),
    )
    .map((entry) => entry.detection);
}

function detection(group: readonly Sighting[]): Detection {
  const first = group[0];
  const analytics = new Map(
    group.map((sighting) => [`${sighting.attackId} ${sighting.analytic.analytic_id}`, sighting]),
  );
  const logSources = new Map(group.map(({ logSource }) => [`${logSource.name} ${logSource.channel}`, logSource]));
  return {
    data_source: first?.logSource.data_component ?? '',
    data_component_id: first?.logSource.data_component_id ?? '',
    rationale: first?.analytic.text ?? '',
    techniques_covered: [...new Set(group.map((sighting) => sighting.attackId))],
    log_sources: [...logSources.values()].map(({ name, channel }) => ({ name, channel })),
    analytics: [...analytics.values()].map(({ attackId, analytic: { log_sources: _, ...analytic } }) => ({
      attack_id: attackId,
      ...analytic,
    })),
    rules: [],
    rules_left_out: 0,
  };
}
