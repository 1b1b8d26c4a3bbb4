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

/** The inner loop of training: plain indices, for iterators cost four times as much here. */
function step(weights: Float32Array, bias: Float32Array, vector: FeatureVector, label: number, rate: number): void {
  const scores = bias.slice();
  const size = bias.length;
  const { indices, weights: values } = vector;
  for (let at = 0; at < indices.length; at += 1) {
    const value = values[at] as number;
    const row = (indices[at] as number) * size;
    for (let column = 0; column < size; column += 1) {
      scores[column] = (scores[column] as number) + (weights[row + column] as number) * value;
    }
  }
  const { columns, gradients } = softmaxGradients(scores, label);
  for (let at = 0; at < indices.length; at += 1) {
    const value = rate * (values[at] as number);
    const row = (indices[at] as number) * size;
    for (let position = 0; position < columns.length; position += 1) {
      const cell = row + (columns[position] as number);
      weights[cell] = (weights[cell] as number) + (gradients[position] as number) * value;
    }
  }
  for (let position = 0; position < columns.length; position += 1) {
    const column = columns[position] as number;
    bias[column] = (bias[column] as number) + (gradients[position] as number) * rate * biasRate;
  }
}

/** Turns scores into probabilities in place, and gives the classes whose gradient counts. */
function softmaxGradients(scores: Float32Array, label: number): { columns: number[]; gradients: number[] } {
  let most = Number.NEGATIVE_INFINITY;
  for (let column = 0; column < scores.length; column += 1) most = Math.max(most, scores[column] as number);
  let sum = 0;
  for (let column = 0; column < scores.length; column += 1) {
    const power = Math.exp((scores[column] as number) - most);
    scores[column] = power;
    sum += power;
  }
  const columns: number[] = [];
  const gradients: number[] = [];
  for (let column = 0; column < scores.length; column += 1) {
    const gradient = (column === label ? 1 : 0) - (scores[column] as number) / sum;
    if (Math.abs(gradient) <= leastGradient) continue;
    columns.push(column);
    gradients.push(gradient);
  }
  return { columns, gradients };
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
