import { AppError, type OpenHeads, type TextHead, type VectorHead, type WordHead } from '@attack-kg/contracts';
import { dotProduct, findSorted, hashTerm, readFramedArtifact } from '@attack-kg/ranking';
import { tokenize } from '../bm25/tokenize.ts';
import { decodeSparseHead, type SparseHead } from './sparse-head-artifact.ts';
import { type CountFeatures, countCharacters, countWords, weighFeatures } from './text-features.ts';
import { embeddingHeadFormat } from './train-embedding-head.ts';

/** Opens what the trainers made, without copying their arrays. */
export const openHeads: OpenHeads = (artifacts) => {
  const words = openWordHead(artifacts.words);
  const characterHead = decodeSparseHead('attack-kg/character-head/1', artifacts.characters);
  const characters = scoreSparsely(characterHead, countCharacters);
  const embedding = openEmbeddingHead(artifacts.embedding);
  const [first, ...others] = [words, characters, embedding].map(({ techniques }) => JSON.stringify(techniques));
  if (others.some((other) => other !== first)) {
    throw new AppError('data_mismatch', { message: 'the heads of the seed know different techniques' });
  }
  return { words, characters, embedding };
};

function openWordHead(artifact: Uint8Array): WordHead {
  const head = decodeSparseHead('attack-kg/word-head/1', artifact);
  return {
    ...scoreSparsely(head, countWords),
    familiarity(text) {
      const terms = [...new Set(tokenize(text).map(hashTerm))];
      const known = terms.filter((hash) => findSorted(head.hashes, hash) >= 0);
      return terms.length === 0 ? 0 : known.length / terms.length;
    },
  };
}

function scoreSparsely(head: SparseHead, count: CountFeatures): TextHead {
  const { techniques, hashes, inverse, bias, offsets, columns, values, scales } = head;
  return {
    techniques,
    score(text) {
      const scores = bias.slice();
      const vector = weighFeatures(count(text), (hash) => findSorted(hashes, hash), inverse);
      for (const [at, feature] of vector.indices.entries()) {
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

function openEmbeddingHead(artifact: Uint8Array): VectorHead {
  const { header, arrays } = readFramedArtifact(embeddingHeadFormat, artifact);
  // The format name, checked above, vouches for the shape.
  const { techniques, dimension } = header as { techniques: string[]; dimension: number };
  const [weights, bias] = arrays as [Float32Array, Float32Array];
  return {
    techniques,
    score(vector) {
      if (vector.length !== dimension) {
        throw new AppError('data_mismatch', { message: `${vector.length} dimensions, the head has ${dimension}` });
      }
      return bias.map((value, technique) => value + dotProduct(weights, technique * dimension, vector));
    },
  };
}
