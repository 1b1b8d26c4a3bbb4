import type { TechniqueAnswer } from '@attack-kg/contracts';
import { sayPercent } from '../answer/say-percent.ts';

/** How often a technique with that score is right, as a bar and a figure. */
export function Probability({ technique }: { technique: Pick<TechniqueAnswer, 'probability' | 'confidence'> }) {
  const { probability, confidence } = technique;
  const percent = Math.round(probability * 100);
  return (
    <span class={`probability ${confidence}`} title="How often a technique with this score is right, on held-out texts">
      <span class="bar" aria-hidden="true">
        <span class="bar-fill" style={{ width: `${percent}%` }} />
      </span>
      <span class="percent">{sayPercent(probability)}</span>
      <span class="word">{confidence}</span>
    </span>
  );
}
