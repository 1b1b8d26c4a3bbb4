import type { Lexicon } from '@attack-kg/contracts';
import type { BinaryEntry } from '../sources/parse-lolbas.ts';
import { type AttackBundle, liveReplacement } from '../stix/attack-bundle.ts';
import { attackIdOf, isLive } from '../stix/stix-object.ts';

const kindOf = { 'intrusion-set': 'group', malware: 'software', tool: 'software', campaign: 'campaign' } as const;

/** Names and aliases of the live actors of a domain, with the techniques they use. */
export function actorNames(bundle: AttackBundle): Lexicon['names'] {
  const used = techniquesByActor(bundle);
  return bundle.actors.filter(isLive).flatMap((actor) => {
    const id = attackIdOf(actor);
    const names = new Set([actor.name, ...actor.aliases, ...actor.x_mitre_aliases].map((name) => name.trim()));
    const techniques = [...(used.get(actor.id) ?? [])].sort();
    return id ? [...names].map((name) => ({ name, kind: kindOf[actor.type], id, techniques })) : [];
  });
}

/** Programs of LOLBAS and GTFOBins, with the techniques of their commands. */
export function binaryNames(
  entries: readonly BinaryEntry[],
  resolve: (attackId: string) => string | undefined,
): Lexicon['names'] {
  return entries.map((entry) => {
    const techniques = entry.commands.flatMap((command) => command.attackIds.flatMap((id) => resolve(id) ?? []));
    return { name: entry.name, kind: 'binary', id: entry.name, techniques: [...new Set(techniques)].sort() };
  });
}

/** STIX id of each actor → ids of the live techniques it uses. */
export function techniquesByActor(bundle: AttackBundle): Map<string, Set<string>> {
  const used = new Map<string, Set<string>>();
  for (const relationship of bundle.objects.relationship) {
    if (relationship.relationship_type !== 'uses' || !isLive(relationship)) continue;
    const target = liveReplacement(bundle, relationship.target_ref);
    const attackId = target?.type === 'attack-pattern' ? attackIdOf(target) : undefined;
    if (!attackId) continue;
    const techniques = used.get(relationship.source_ref) ?? new Set();
    used.set(relationship.source_ref, techniques.add(attackId));
  }
  return used;
}
