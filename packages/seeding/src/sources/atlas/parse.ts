import type * as z from 'zod';
import type { RawSource } from '../../acquire/raw-source.ts';
import { sourceCorrupt } from '../../formats/source-corrupt.ts';
import { readStixObjects } from '../../formats/stix/read-stix-bundle.ts';
import { readYaml } from '../../formats/yaml.ts';
import { type AttackBundle, attackSchemas, createAttackBundle } from '../attack/parse.ts';
import { atlasSchema } from './atlas-schema.ts';

type Atlas = z.infer<typeof atlasSchema>;

/** ATLAS as a domain of ATT&CK: case studies are campaigns, and each step of one is a procedure example. */
export function parseAtlas(raw: RawSource): AttackBundle {
  const [file] = raw.files;
  if (!file) throw sourceCorrupt('atlas', 'file', '(root)', 'missing');
  const atlas = readYaml(raw, file, atlasSchema);
  const { objects, unknownTypes } = readStixObjects(raw, toStix(atlas), attackSchemas);
  return createAttackBundle({
    source: raw.definition.id,
    maker: 'atlas',
    domain: 'atlas',
    objects,
    unknownTypes,
    version: atlas.version,
  });
}

function toStix(atlas: Atlas): object[] {
  const tactics = atlas.matrices.flatMap((matrix) => matrix.tactics);
  const techniques = atlas.matrices.flatMap((matrix) => matrix.techniques);
  const mitigations = atlas.matrices.flatMap((matrix) => matrix.mitigations);
  const shortnames = new Map(tactics.map(({ id, name }) => [id, name.toLowerCase().replaceAll(' ', '-')]));
  const tacticsOf = new Map(techniques.map((technique) => [technique.id, technique.tactics]));
  const phases = (ids: readonly string[]) =>
    ids.flatMap((id) => ({ kill_chain_name: 'mitre-atlas', phase_name: shortnames.get(id) ?? id }));
  return [
    ...atlas.matrices.map(({ id, name, tactics: columns }) => ({
      type: 'x-mitre-matrix',
      id,
      name,
      tactic_refs: columns.map((tactic) => tactic.id),
    })),
    ...tactics.map((tactic) => ({
      ...thing('x-mitre-tactic', 'tactics', tactic),
      x_mitre_shortname: shortnames.get(tactic.id),
    })),
    ...techniques.flatMap((technique) => {
      const parent = technique['subtechnique-of'];
      // A sub-technique states no tactics of its own: it has its parent's.
      const own = technique.tactics.length > 0 ? technique.tactics : (tacticsOf.get(parent ?? '') ?? []);
      return [
        { ...thing('attack-pattern', 'techniques', technique), kill_chain_phases: phases(own) },
        ...(parent ? [relationship('subtechnique-of', technique.id, parent)] : []),
      ];
    }),
    ...mitigations.flatMap((mitigation) => [
      thing('course-of-action', 'mitigations', mitigation),
      ...mitigation.techniques.map(({ id, use }) => relationship('mitigates', mitigation.id, id, use)),
    ]),
    ...atlas['case-studies'].flatMap((study) => [
      {
        ...thing('campaign', 'studies', { ...study, description: study.summary }),
        first_seen: study['incident-date'],
      },
      ...study.procedure.map((step, index) => ({
        ...relationship('uses', study.id, step.technique, step.description),
        id: `${study.id}/step/${index + 1}`,
      })),
    ]),
  ];
}

function thing(
  type: string,
  page: string,
  { id, name, description }: { id: string; name: string; description: string },
) {
  const url = `https://atlas.mitre.org/${page}/${id}`;
  return { type, id, name, description, external_references: [{ source_name: 'mitre-atlas', external_id: id, url }] };
}

function relationship(type: string, from: string, to: string, description = '') {
  return {
    type: 'relationship',
    id: `${from}/${type}/${to}`,
    relationship_type: type,
    source_ref: from,
    target_ref: to,
    description,
  };
}
