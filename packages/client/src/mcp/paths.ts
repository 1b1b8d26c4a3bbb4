import { type IdKind, kindOfId } from '@attack-kg/contracts';

/** Where the API has objects of a kind. */
const places: Partial<Record<IdKind, string>> = {
  technique: '/techniques',
  tactic: '/tactics',
  group: '/groups',
  software: '/software',
  campaign: '/campaigns',
  mitigation: '/mitigations',
  detection_strategy: '/detections',
  data_component: '/data-components',
  d3fend: '/countermeasures',
  cve: '/cves',
  cwe: '/cwes',
  capec: '/capec',
};

/** `T1059` → `/techniques/T1059`; undefined where the id is of no kind that can be looked up. */
export function pathOf(id: string): string | undefined {
  const kind = kindOfId(id.toUpperCase());
  const place = kind && places[kind];
  return place && `${place}/${encodeURIComponent(id.toUpperCase())}`;
}
