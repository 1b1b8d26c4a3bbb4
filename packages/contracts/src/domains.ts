import type { Domain } from './analysis-result.ts';

const byStixName: Record<string, Domain> = {
  'enterprise-attack': 'enterprise',
  'mobile-attack': 'mobile',
  'ics-attack': 'ics',
};

/** STIX `x_mitre_domains` value → the short name of our API; undefined for a domain that ATT&CK does not have. */
export function domainFromStix(stixName: string): Domain | undefined {
  return byStixName[stixName];
}
