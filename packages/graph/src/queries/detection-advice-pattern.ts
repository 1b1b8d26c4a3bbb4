import type { Analytic } from '@attack-kg/contracts';
import type { FactPattern } from './technique-pattern.ts';

/**
 * What a release without detection strategies (until v17) says of how to detect: a data component, and what to look for
 * in it. Read as an analytic that has no id and no strategy, and one log source: its data component's data source.
 */
export const detectionAdvicePattern: FactPattern<Analytic> = {
  kind: 'detection_advice',
  pattern: `
    ?advice a ak:DetectionAdvice ; ak:technique ?technique ; ak:dataComponent ?component .
    ?component ak:name ?componentName .
    OPTIONAL { ?component ak:attackId ?componentId }
    OPTIONAL { ?component ak:logSource ?name }
    OPTIONAL { ?advice ak:text ?text }`,
  columns: ['componentId', 'componentName', 'name', 'text'],
  read: (row) => ({
    analytic_id: '',
    detection_strategy_id: '',
    detection_strategy: '',
    text: row.text ?? '',
    platforms: [],
    log_sources: [
      {
        data_component_id: row.componentId ?? '',
        data_component: row.componentName ?? '',
        name: row.name ?? row.componentName ?? '',
        channel: '',
      },
    ],
    mutable_elements: [],
  }),
};
