import { type CountRow, entityIri, type Lexicon, type SearchDocument } from '@attack-kg/contracts';
import { attackDocuments } from '../documents/attack-documents.ts';
import { binaryDocuments, capecDocuments, type TechniqueHeader } from '../documents/other-documents.ts';
import { buildLexicon } from '../lexicon/build-lexicon.ts';
import { writeBinaries } from '../rdf/binary.ts';
import { writeCapec } from '../rdf/capec.ts';
import { writeD3fend } from '../rdf/d3fend.ts';
import { controlClasses, vulnerabilityClasses, writeMappings } from '../rdf/mappings.ts';
import { createTripleSink } from '../rdf/triple-sink.ts';
import { writeAttack } from '../rdf/write-attack.ts';
import type { ParsedSources } from '../sources/parse-sources.ts';
import { type AttackIds, createAttackIds } from '../stix/attack-ids.ts';
import { domainOfTechnique } from '../stix/domain-of-technique.ts';
import { attackIdOf } from '../stix/stix-object.ts';

/** All of a seed that does not need an embedding model. */
export interface SeedContent {
  /** N-Triples. */
  statements: Uint8Array;
  triples: number;
  documents: SearchDocument[];
  lexicon: Lexicon;
  counts: CountRow[];
}

/** Turns parsed sources into a graph, searchable documents and a lexicon. Pure: equal input, equal bytes. */
export function ingest(sources: ParsedSources): SeedContent {
  const attackIds = createAttackIds(sources.attack);
  const technique = (attackId: string) => {
    const live = attackIds.liveTechnique(attackId);
    return live && entityIri(live.id);
  };
  const mitigations = (id: string) => attackIds.mitigations(id).map(entityIri);
  const sink = createTripleSink();
  const counts = sources.attack.flatMap((bundle) => writeAttack(sink, bundle));
  const { capec, d3fend, lolbas, gtfobins, nist } = sources;
  if (capec) counts.push(...writeCapec(sink, capec, technique));
  if (d3fend) counts.push(...writeD3fend(sink, d3fend, { technique, mitigations }));
  if (lolbas) counts.push(...writeBinaries(sink, 'lolbas', lolbas, technique));
  if (gtfobins) counts.push(...writeBinaries(sink, 'gtfobins', gtfobins, technique));
  for (const [id, kev] of sources.kev) counts.push(...writeMappings(sink, id, kev, vulnerabilityClasses, technique));
  if (nist) counts.push(...writeMappings(sink, 'nist-800-53', nist, controlClasses, technique));
  const lexicon = buildLexicon({
    bundles: sources.attack,
    attackIds,
    capec,
    vulnerabilities: [...sources.kev.values()].flatMap((kev) => kev.mappings),
    binaries: [...(lolbas ?? []), ...(gtfobins ?? [])],
  });
  return {
    statements: sink.toBytes(),
    triples: sink.size,
    documents: collectDocuments(sources, attackIds),
    lexicon,
    counts,
  };
}

function collectDocuments(sources: ParsedSources, attackIds: AttackIds): SearchDocument[] {
  const domainOf = domainOfTechnique(sources.attack);
  const header = (id: string): TechniqueHeader | undefined => {
    const live = attackIds.liveTechnique(id);
    const attackId = live && attackIdOf(live);
    const domain = live && domainOf.get(live.id);
    return attackId && domain ? { attack_id: attackId, domain, platforms: live.x_mitre_platforms } : undefined;
  };
  const documents = [
    ...sources.attack.flatMap(attackDocuments),
    ...(sources.capec ? capecDocuments(sources.capec, header) : []),
    ...binaryDocuments('lolbas', sources.lolbas ?? [], header),
    ...binaryDocuments('gtfobins', sources.gtfobins ?? [], header),
  ];
  return documents.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
