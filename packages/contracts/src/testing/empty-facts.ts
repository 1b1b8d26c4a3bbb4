import type { TechniqueFacts } from '../technique-facts.ts';

/** A technique of which nothing is known but its id; tests add what they are about. */
export function emptyFacts(attackId: string): TechniqueFacts {
  return {
    attack_id: attackId,
    name: attackId,
    description: '',
    url: '',
    domain: 'enterprise',
    platforms: [],
    tactics: [],
    mitigations: [],
    countermeasures: [],
    controls: [],
    analytics: [],
    rules: [],
    rule_count: 0,
    tests: [],
  };
}
