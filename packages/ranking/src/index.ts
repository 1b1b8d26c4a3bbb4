export { createDocumentTable, type DocumentTable, filterTest, hitAt, joinTable, splitTable } from './document-table.ts';
export { dotProduct } from './dot-product.ts';
export { findSorted } from './find-sorted.ts';
export {
  type FramedArray,
  type FramePart,
  framedArray,
  readFrame,
  readFramedArtifact,
  writeFramedArtifact,
} from './framed-artifact.ts';
export { fuseRanks } from './fuse-ranks.ts';
export { hashTerm } from './hash-term.ts';
export { createNearestRows, type NearestRows, nearestAmong } from './nearest-rows.ts';
export { createPossibleRows } from './possible-rows.ts';
export { round } from './round.ts';
export { searchPastTies } from './search-past-ties.ts';
export { createSparseMatrix, isSparse, sparseSimilarities } from './sparse-similarities.ts';
export { compareHits, topIndices } from './top-hits.ts';
