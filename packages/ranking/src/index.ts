export { createDocumentTable, type DocumentTable, filterTest, hitAt, joinTable, splitTable } from './document-table.ts';
export { dotProduct } from './dot-product.ts';
export { findSorted } from './find-sorted.ts';
export { readFramedArtifact, writeFramedArtifact } from './framed-artifact.ts';
export { fuseRanks } from './fuse-ranks.ts';
export { hashTerm } from './hash-term.ts';
export { round } from './round.ts';
export { searchPastTies } from './search-past-ties.ts';
export { compareHits, topIndices } from './top-hits.ts';
