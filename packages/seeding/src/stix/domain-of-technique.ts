import type { Domain } from '@attack-kg/contracts';
import type { AttackBundle } from './attack-bundle.ts';

/** STIX id of each technique → its domain. */
export function domainOfTechnique(bundles: readonly AttackBundle[]): Map<string, Domain> {
  return new Map(
    bundles.flatMap((bundle) =>
      bundle.objects['attack-pattern'].map((technique): [string, Domain] => [technique.id, bundle.domain]),
    ),
  );
}
