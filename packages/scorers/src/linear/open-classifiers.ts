import {
  AppError,
  type OpenClassifiers,
  type TextScorer,
  type VectorScorer,
  type WordScorer,
} from '@attack-kg/contracts';
import { dotProduct, findSorted, hashTerm, readFramedArtifact } from '@attack-kg/ranking';
import { tokenize } from '../bm25/tokenize.ts';
import { decodeSparseClassifier, type SparseClassifier } from './sparse-classifier-artifact.ts';
import { type CountFeatures, countCharacters, countWords, weighFeatures } from './text-features.ts';
import { embeddingClassifierFormat } from './train-embedding-classifier.ts';

/** Opens what the trainers made, without copying their arrays. */
export const openClassifiers: OpenClassifiers = (artifacts) => {
  const words = openWordClassifier(artifacts.words);
  const characterClassifier = decodeSparseClassifier('attack-kg/character-classifier/1', artifacts.characters);
  const characters = scoreSparsely(characterClassifier, countCharacters);
  const embedding = openEmbeddingClassifier(artifacts.embedding);
  const [first, ...others] = [words, characters, embedding].map(({ techniques }) => JSON.stringify(techniques));
  if (others.some((other) => other !== first)) {
    throw new AppError('data_mismatch', { message: 'the classifiers of the seed know different techniques' });
  }
  return { words, characters, embedding };
};

function openWordClassifier(artifact: Uint8Array): WordScorer {
  const classifier = decodeSparseClassifier('attack-kg/word-classifier/1', artifact);
  return {
    ...scoreSparsely(classifier, countWords),
    familiarity(text) {
      const terms = [...new Set(tokenize(text).map(hashTerm))];
      const known = terms.filter((hash) => findSorted(classifier.hashes, hash) >= 0);
      return terms.length === 0 ? 0 : known.length / terms.length;
    },
  };
}

function scoreSparsely(classifier: SparseClassifier, count: CountFeatures): TextScorer {
  const { techniques, hashes, inverse, bias, offsets, columns, values, scales } = classifier;
  return {
    techniques,
    score(text) {
      const scores = bias.slice();
      const vector = weighFeatures(count(text), (hash) => findSorted(hashes, hash), inverse);
      for (let at = 0; at < vector.indices.length; at += 1) {
        const feature = vector.indices[at] as number;
        const weight = (vector.weights[at] ?? 0) * (scales[feature] ?? 0);
        const end = offsets[feature + 1] ?? 0;
        for (let position = offsets[feature] ?? 0; position < end; position += 1) {
          const column = columns[position] as number;
          scores[column] = (scores[column] as number) + weight * (values[position] as number);
        }
      }
      return scores;
    },
  };
}

function openEmbeddingClassifier(artifact: Uint8Array): VectorScorer {
  const { header, arrays } = readFramedArtifact(embeddingClassifierFormat, artifact);
  // The format name, checked above, vouches for the shape.
  const { techniques, dimension } = header as { techniques: string[]; dimension: number };
  const [weights, bias] = arrays as [Float32Array, Float32Array];
  return {
    techniques,
    score(vector) {
      if (vector.length !== dimension) {
        throw new AppError('data_mismatch', {
          message: `${vector.length} dimensions, the classifier has ${dimension}`,
        });
      }
      const scores = bias.slice();
      for (let at = 0; at < scores.length; at += 1)
        scores[at] = (scores[at] as number) + dotProduct(weights, at * dimension, vector);
      return scores;
    },
  };
}
