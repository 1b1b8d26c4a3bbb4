import type { Domain } from '@attack-kg/contracts';
import { v5 } from 'uuid';
import { mitigationUrl } from '../attack-urls.ts';

/** Made once for this program: ids of ours are UUIDs of version 5 in it, so that the same thing is the same object everywhere. */
const namespace = '6c5d4a0e-5b0f-4c1e-9f0a-7c1d0f6a2b11';

export interface StixObject {
  type: string;
  id: string;
  [property: string]: unknown;
}

export function ourId(type: string, ...names: string[]): string {
  return `${type}--${v5(JSON.stringify(names), namespace)}`;
}

/** When ATT&CK had its first public release. Whoever has MITRE's own, newer object keeps it. */
const longAgo = '2015-05-31T00:00:00.000Z';
/** The identity by which MITRE publishes ATT&CK. */
export const mitreIdentity: StixObject = {
  type: 'identity',
  spec_version: '2.1',
  id: 'identity--c78cb6e5-0c4b-4611-8297-d1b8b55e40b5',
  created: longAgo,
  modified: longAgo,
  name: 'The MITRE Corporation',
  identity_class: 'organization',
};

export const ourIdentity: StixObject = {
  type: 'identity',
  spec_version: '2.1',
  id: ourId('identity', 'attack-kg'),
  created: longAgo,
  modified: longAgo,
  name: 'attack-kg',
  description: 'Maps security findings to MITRE ATT&CK',
  identity_class: 'system',
};

/** What every object that MITRE made has here. */
export function mitreObject(type: string, id: string): StixObject {
  return { type, spec_version: '2.1', id, created_by_ref: mitreIdentity.id, created: longAgo, modified: longAgo };
}

/** What every object of ours has. */
export function ourObject(type: string, at: string, ...names: string[]): StixObject {
  const id = ourId(type, ...names);
  return { type, spec_version: '2.1', id, created_by_ref: ourIdentity.id, created: at, modified: at };
}

/** The names by which MITRE's own bundles call the matrices. */
const sourceNames: Record<Domain, string> = {
  enterprise: 'mitre-attack',
  mobile: 'mitre-mobile-attack',
  ics: 'mitre-ics-attack',
  atlas: 'mitre-atlas',
};

export function killChainName(domain: Domain): string {
  return sourceNames[domain];
}

/** As ATT&CK makes its shortnames: `Command and Control` → `command-and-control`. */
export function phaseName(tactic: string): string {
  return tactic.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

/** By these, programs that read STIX recognise an object of ATT&CK, whatever its STIX id. */
export function attackReference(id: string, url = mitigationUrl(id)) {
  return { source_name: id.startsWith('AML.') ? 'mitre-atlas' : 'mitre-attack', external_id: id, url };
}

/** Whether the id is one of MITRE's for an object of that type, as the graph states it. */
export function typeOfStixId(id: string | undefined): string | undefined {
  const [, type] = /^([a-z0-9-]+)--[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.exec(id ?? '') ?? [];
  return type;
}
