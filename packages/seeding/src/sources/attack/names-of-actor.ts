import type { StixActor } from './objects/actor.ts';

/** The name and the aliases of an actor, each once, the name first. */
export function namesOfActor(actor: StixActor): string[] {
  return [...new Set([actor.name, ...actor.aliases, ...actor.x_mitre_aliases].map((name) => name.trim()))];
}
