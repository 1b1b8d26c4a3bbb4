import type { AnalysisResult, TechniqueAnswer, TechniqueFacts } from '@attack-kg/contracts';

/**
 * What an analysis says while it runs, in this order: all of it but `result` is known before a model is asked. A
 * replica whose seed was dropped starts over, and says `candidates` again.
 */
export type AnalysisEvent =
  | { event: 'candidates'; data: { candidates: { attack_id: string; score: number; signals: string[] }[] } }
  | { event: 'facts'; data: { techniques: Pick<TechniqueFacts, 'attack_id' | 'name' | 'url' | 'platforms'>[] } }
  | { event: 'technique'; data: TechniqueAnswer }
  | { event: 'model'; data: { model: string } }
  | { event: 'result'; data: AnalysisResult };

export type Observe = (event: AnalysisEvent) => void;
