import type { LanguageModel } from '@attack-kg/contracts';
import { readPrompt } from './model-replies.ts';

/** How a stubbed model chooses, from the ids it is shown and the right ones. */
export type Choose = (shown: readonly string[], right: readonly string[]) => string[];

/** A model of known quality: it is told which techniques are right before each question, and chooses as it does. */
export function stubModel(choose: Choose, write: (id: string) => unknown = withQuote) {
  let right: readonly string[] = [];
  const model: LanguageModel = {
    model: 'stub',
    describe: async () => ({ contextTokens: null }),
    async complete({ user }) {
      const { techniqueIds } = readPrompt(user);
      const text = JSON.stringify({ techniques: choose(techniqueIds, right).map(write) });
      return { text, cut: false, usage: null };
    },
  };
  return {
    model,
    expect(techniques: readonly string[]): void {
      right = techniques;
    },
  };
}

function withQuote(attack_id: string) {
  return { attack_id, confidence: 'high', evidence: [], rationale: '' };
}

/** Of a hundred questions it answers so many right; else it names any other candidate. */
export function rightIn(share: number, random: () => number): Choose {
  return (shown, right) => {
    const known = shown.filter((id) => right.includes(id));
    const wrong = shown.filter((id) => !right.includes(id));
    const from = known.length > 0 && random() < share ? known : wrong;
    return from.length > 0 ? [from[Math.floor(random() * from.length)] as string] : [];
  };
}
