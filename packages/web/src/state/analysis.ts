import type { AnalysisResult, TechniqueAnswer } from '@attack-kg/contracts';
import { signal } from '@preact/signals';
import type { Problem } from '../answer/problem.ts';

export type Phase = 'empty' | 'streaming' | 'done' | 'failed';

/** What stands in the text field; kept whatever happens. */
export const draft = signal('');
/** The finding that was sent. */
export const finding = signal('');
export const phase = signal<Phase>('empty');
/** Techniques as they were told, in that order, while the answer is not whole. */
export const arrived = signal<readonly TechniqueAnswer[]>([]);
/** What the server is at, in words. */
export const step = signal('');
export const answer = signal<AnalysisResult | null>(null);
export const problem = signal<Problem | null>(null);
