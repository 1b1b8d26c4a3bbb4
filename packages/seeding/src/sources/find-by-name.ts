import { isLive } from '../formats/stix/stix-object.ts';
import type { StixTechnique } from './attack/objects/technique.ts';
import type { AttackBundle } from './attack/parse.ts';

interface Named {
  bundle: AttackBundle;
  technique: StixTechnique;
}

/**
 * The live technique of a name, in the first domain that has just one: `Impair Defenses: Safe Mode Boot` with its
 * parent's name, or that of the sub-technique alone, which may have got another parent.
 */
export function findByName(bundles: readonly AttackBundle[], name: string): Named | undefined {
  const wanted = name.trim().toLowerCase();
  const alone = wanted.split(': ').at(-1) ?? wanted;
  // ATLAS has names of ATT&CK, for techniques of its own.
  for (const bundle of bundles.filter(({ domain }) => domain !== 'atlas')) {
    const called = bundle.objects['attack-pattern']
      .filter(isLive)
      .filter((technique) => technique.name.trim().toLowerCase() === alone);
    const whole = called.filter((technique) => fullName(bundle, technique) === wanted);
    const [technique, ...others] = whole.length > 0 ? whole : called;
    if (technique && others.length === 0) return { bundle, technique };
  }
  return undefined;
}

function fullName(bundle: AttackBundle, technique: StixTechnique): string {
  const link = bundle.links.find(({ type, source }) => type === 'subtechnique-of' && source === technique);
  return [link?.target.name, technique.name]
    .flatMap((part) => part?.trim() || [])
    .join(': ')
    .toLowerCase();
}
