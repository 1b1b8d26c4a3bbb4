import type { LogSource } from '@attack-kg/contracts';
import type { FactPattern } from './technique-pattern.ts';

export interface AnalyticRow {
  analytic_id: string;
  detection_strategy_id: string;
  detection_strategy: string;
  text: string;
}

const analyticOf = `
    ?strategy ak:detects ?technique ; ak:hasAnalytic ?analytic .
    ?analytic ak:attackId ?id .`;

export const analyticPattern: FactPattern<AnalyticRow> = {
  kind: 'analytic',
  pattern: `${analyticOf}
    ?strategy ak:attackId ?strategyId ; ak:name ?strategyName .
    OPTIONAL { ?analytic ak:text ?text }`,
  columns: ['id', 'strategyId', 'strategyName', 'text'],
  read: (row) => ({
    analytic_id: row.id ?? '',
    detection_strategy_id: row.strategyId ?? '',
    detection_strategy: row.strategyName ?? '',
    text: row.text ?? '',
  }),
};

/** A fact that belongs to one analytic. */
export interface OfAnalytic<Fact> {
  analytic_id: string;
  fact: Fact;
}

export const analyticPlatformPattern: FactPattern<OfAnalytic<string>> = {
  kind: 'analytic_platform',
  pattern: `${analyticOf}
    ?analytic ak:platform ?name .`,
  columns: ['id', 'name'],
  read: (row) => ({ analytic_id: row.id ?? '', fact: row.name ?? '' }),
};

export const logSourcePattern: FactPattern<OfAnalytic<LogSource>> = {
  kind: 'log_source',
  pattern: `${analyticOf}
    ?analytic ak:hasLogSource ?log .
    ?log ak:name ?name ; ak:dataComponent ?component .
    ?component ak:attackId ?componentId ; ak:name ?componentName .
    OPTIONAL { ?log ak:channel ?channel }`,
  columns: ['id', 'componentId', 'componentName', 'name', 'channel'],
  read: (row) => ({
    analytic_id: row.id ?? '',
    fact: {
      data_component_id: row.componentId ?? '',
      data_component: row.componentName ?? '',
      name: row.name ?? '',
      channel: row.channel ?? '',
    },
  }),
};

export const mutableElementPattern: FactPattern<OfAnalytic<{ field: string; description: string }>> = {
  kind: 'mutable_element',
  pattern: `${analyticOf}
    ?analytic ak:hasMutableElement ?element .
    ?element ak:name ?name .
    OPTIONAL { ?element ak:text ?text }`,
  columns: ['id', 'name', 'text'],
  read: (row) => ({ analytic_id: row.id ?? '', fact: { field: row.name ?? '', description: row.text ?? '' } }),
};
