import type { Manifest } from '@attack-kg/contracts';

/** The release of ATT&CK Enterprise that a seed stands on, such as `19.1`, where it states one. */
export function attackVersionOf({ sources }: Manifest): string | undefined {
  return sources.find(({ id }) => id === 'attack-enterprise')?.version ?? undefined;
}
