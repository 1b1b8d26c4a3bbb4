import type { SearchDocument } from '@attack-kg/contracts/search-document';
import { countFeatures, type FeatureVector, weighFeatures } from './features.ts';
import { encodeHead } from './head-artifact.ts';

const epochs = 5;
const learningRate = 4;
/** A feature of one document alone teaches nothing. */
const leastDocuments = 2;
/** Smaller gradients are left out: nearly all of a softmax over hundreds of classes is. */
const leastGradient = 0.002;
const biasRate = 0.1;

/**
 * Multinomial logistic regression by stochastic gradient descent with a falling rate. The order of documents is
 * shuffled by a fixed generator: equal documents give equal bytes on one kind of machine.
 */
export function trainHead(
  documents: readonly SearchDocument[],
  onProgress: (done: number, total: number) => void = () => undefined,
): Uint8Array {
  const counts = documents.map((document) => countFeatures(document.text));
  const { hashes, inverse } = chooseFeatures(counts);
  const position = new Map([...hashes].map((hash, index) => [hash, index]));
  const vectors = counts.map((count) => weighFeatures(count, (hash) => position.get(hash) ?? -1, inverse));
  const classes = [...new Set(documents.map((document) => document.attack_id))].sort();
  const classIndex = new Map(classes.map((attackId, index) => [attackId, index]));
  const labels = documents.map((document) => classIndex.get(document.attack_id) ?? 0);
  const weights = new Float32Array(hashes.length * classes.length);
  const bias = new Float32Array(classes.length);
  const order = documents.map((_, index) => index);
  const random = generator();
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    const rate = learningRate * (1 - epoch / epochs);
    for (const document of order) {
      const vector = vectors[document];
      if (vector) step(weights, bias, vector, labels[document] ?? 0, rate);
    }
    onProgress(epoch + 1, epochs);
  }
  return encodeHead({ classes, hashes, inverse, weights, bias });
}

/** Features that occur in enough documents, sorted by hash, with their inverse document frequency. */
function chooseFeatures(counts: readonly Map<number, number>[]): { hashes: Uint32Array; inverse: Float32Array } {
  const frequency = new Map<number, number>();
  for (const count of counts) for (const hash of count.keys()) frequency.set(hash, (frequency.get(hash) ?? 0) + 1);
  const kept = [...frequency].filter(([, documents]) => documents >= leastDocuments).sort(([a], [b]) => a - b);
  return {
    hashes: Uint32Array.from(kept, ([hash]) => hash),
    inverse: Float32Array.from(kept, ([, documents]) => Math.log(1 + counts.length / documents)),
  };
}

function step(weights: Float32Array, bias: Float32Array, vector: FeatureVector, label: number, rate: number): void {
  const scores = bias.slice();
  const size = bias.length;
  for (const [at, index] of vector.indices.entries()) {
    const value = vector.weights[at] as number;
    const row = index * size;
    for (let column = 0; column < size; column += 1) {
      scores[column] = (scores[column] as number) + (weights[row + column] as number) * value;
    }
  }
  const gradients = softmaxGradients(scores, label);
  for (const [at, index] of vector.indices.entries()) {
    const value = rate * (vector.weights[at] as number);
    const row = index * size;
    for (const [column, gradient] of gradients) {
      weights[row + column] = (weights[row + column] as number) + gradient * value;
    }
  }
  for (const [column, gradient] of gradients) bias[column] = (bias[column] as number) + gradient * rate * biasRate;
}

function softmaxGradients(scores: Float32Array, label: number): [number, number][] {
  const most = scores.reduce((best, score) => Math.max(best, score), Number.NEGATIVE_INFINITY);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  const gradients: [number, number][] = [];
  for (const [column, power] of powers.entries()) {
    const gradient = (column === label ? 1 : 0) - power / sum;
    if (Math.abs(gradient) > leastGradient) gradients.push([column, gradient]);
  }
  return gradients;
}

/** A linear congruential generator: plain, and the same everywhere. */
function generator(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let index = order.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [order[index], order[other]] = [order[other] as number, order[index] as number];
  }
}
