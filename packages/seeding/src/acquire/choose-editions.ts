import type { SourceDefinition } from '../source-definition.ts';
import { sources } from '../sources/registry.ts';

/** Which edition of each source is wanted. */
export interface EditionChoice {
  /** A release of ATT&CK, such as `17.1`; the newest where there is none. */
  attackVersion?: string | undefined;
}

/** Every source as it is to be had: those that publish all their releases in the release that is asked for. */
export function chooseEditions({ attackVersion }: EditionChoice): SourceDefinition[] {
  return sources.map(({ definition }) => {
    if (attackVersion === undefined || !definition.releaseUrl) return definition;
    return { ...definition, release: attackVersion, url: definition.releaseUrl(attackVersion) };
  });
}
