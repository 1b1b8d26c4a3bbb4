import { findSorted } from '@attack-kg/contracts/find-sorted';
import type { TechniqueHead } from '@attack-kg/contracts/ports/technique-head';
import { countFeatures, weighFeatures } from './features.ts';
import { decodeHead } from './head-artifact.ts';

/** Weaker than this, a technique is not in question. */
const leastShare = 0.001;

/** Opens what `trainHead` made, without copying its arrays. */
export function openHead(artifact: Uint8Array): TechniqueHead {
  const head = decodeHead(artifact);
  return {
    predict(text, allowed) {
      const vector = weighFeatures(countFeatures(text), (hash) => findSorted(head.hashes, hash), head.inverse);
      if (vector.indices.length === 0) return new Map();
      const scores = head.bias.slice();
      for (const [at, feature] of vector.indices.entries()) {
        const value = (vector.weights[at] ?? 0) * (head.scales[feature] ?? 0);
        const end = head.offsets[feature + 1] ?? 0;
        for (let position = head.offsets[feature] ?? 0; position < end; position += 1) {
          const column = head.columns[position] ?? 0;
          scores[column] = (scores[column] ?? 0) + value * (head.values[position] ?? 0);
        }
      }
      if (allowed) forbid(head.classes, scores, allowed);
      return softmax(head.classes, scores);
    },
  };
}

function forbid(classes: readonly string[], scores: Float32Array, allowed: ReadonlySet<string>): void {
  for (const [column, attackId] of classes.entries()) {
    if (!allowed.has(attackId)) scores[column] = Number.NEGATIVE_INFINITY;
  }
}

function softmax(classes: readonly string[], scores: Float32Array): Map<string, number> {
  const most = scores.reduce((best, score) => Math.max(best, score), Number.NEGATIVE_INFINITY);
  // Nothing is allowed: nothing is in question.
  if (most === Number.NEGATIVE_INFINITY) return new Map();
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  const shares = new Map<string, number>();
  for (const [column, power] of powers.entries()) {
    const attackId = classes[column];
    if (attackId && power / sum >= leastShare) shares.set(attackId, power / sum);
  }
  return shares;
}
