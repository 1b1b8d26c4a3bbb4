import type { Lexicon } from '@attack-kg/contracts';
import { attackIdOf, isLive } from '../../formats/stix/stix-object.ts';
import type { LexiconPart } from '../../lexicon/lexicon-part.ts';
import { namesOfActor } from './names-of-actor.ts';
import type { AttackBundle } from './parse.ts';

const kindOf = { 'intrusion-set': 'group', malware: 'software', tool: 'software', campaign: 'campaign' } as const;

/** Techniques, what old ids became, and the names of actors with the techniques they use. */
export function attackLexicon(bundle: AttackBundle): LexiconPart {
  const usage = techniquesByActor(bundle);
  return {
    techniques: techniqueHeaders(bundle, usage),
    retired: retiredTechniques(bundle),
    names: actorNames(bundle, usage),
    usage: [...usage.values()],
  };
}

type Usage = ReadonlyMap<string, ReadonlySet<string>>;

/** STIX id of each actor → ids of the techniques it uses. */
function techniquesByActor(bundle: AttackBundle): Usage {
  const used = new Map<string, Set<string>>();
  for (const { type, source, target } of bundle.links) {
    const attackId = type === 'uses' && target.type === 'attack-pattern' ? attackIdOf(target) : undefined;
    if (attackId) used.set(source.id, (used.get(source.id) ?? new Set()).add(attackId));
  }
  return used;
}

function techniqueHeaders(bundle: AttackBundle, usage: Usage): Lexicon['techniques'] {
  const users = new Map<string, number>();
  for (const used of usage.values()) {
    for (const attackId of used) users.set(attackId, (users.get(attackId) ?? 0) + 1);
  }
  return bundle.objects['attack-pattern'].filter(isLive).flatMap((technique) => {
    const attackId = attackIdOf(technique);
    if (!attackId) return [];
    return {
      attack_id: attackId,
      name: technique.name.trim(),
      domain: bundle.domain,
      platforms: technique.x_mitre_platforms,
      tactics: technique.kill_chain_phases.map((phase) => phase.phase_name),
      used_by: users.get(attackId) ?? 0,
    };
  });
}

function retiredTechniques(bundle: AttackBundle): Map<string, string | null> {
  return new Map(
    bundle.objects['attack-pattern'].flatMap((technique) => {
      const attackId = attackIdOf(technique);
      const live = bundle.liveTechnique(technique.id);
      return attackId && live !== technique ? [[attackId, (live && attackIdOf(live)) ?? null] as const] : [];
    }),
  );
}

function actorNames(bundle: AttackBundle, usage: Usage): NonNullable<LexiconPart['names']> {
  return bundle.actors.filter(isLive).flatMap((actor) => {
    const id = attackIdOf(actor);
    const techniques = [...(usage.get(actor.id) ?? [])].sort();
    return id ? namesOfActor(actor).map((name) => ({ name, kind: kindOf[actor.type], id, techniques })) : [];
  });
}
