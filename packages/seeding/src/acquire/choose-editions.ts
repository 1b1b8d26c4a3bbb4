import type { SourceDefinition } from '../source-definition.ts';
import { sources } from '../sources/registry.ts';
import { pinnedEditions } from './pinned-editions.ts';

/** Which edition of each source is wanted. */
export interface EditionChoice {
  /** A release of ATT&CK, such as `17.1`; the pinned one where there is none. */
  attackVersion?: string | undefined;
  /** The newest of each instead of those that are pinned. */
  latest?: boolean | undefined;
}

/** Every source as it is to be downloaded: a pinned edition, held to its hash; the newest; a release that is asked for. */
export function chooseEditions(choice: EditionChoice): SourceDefinition[] {
  return chooseReleases(choice).map((definition) => {
    const pinned = pinnedEditions[definition.id];
    if (choice.latest || definition.release !== undefined || !pinned) return definition;
    return { ...definition, ...pinned };
  });
}

/** Every source as it is to be found in a folder, where editions are whatever is there. */
export function chooseReleases({ attackVersion }: EditionChoice): SourceDefinition[] {
  return sources.map(({ definition }) => {
    if (attackVersion === undefined || !definition.releaseUrl) return definition;
    return { ...definition, release: attackVersion, url: definition.releaseUrl(attackVersion) };
  });
}
