import { expect, it } from 'vitest';
import type { CapecEntry } from './capec-entry.ts';
import { inheritWeaknesses } from './inherit-weaknesses.ts';

const pattern = (id: string, weaknesses: string[], parents: string[] = []): CapecEntry => ({
  id,
  stixId: `stix-${id}`,
  name: id,
  description: '',
  deprecated: false,
  weaknesses,
  techniques: [],
  parents: parents.map((parent) => `stix-${parent}`),
});

it('takes over the weaknesses of ancestors, marked with the nearest that states them', () => {
  const links = inheritWeaknesses([
    pattern('root', ['CWE-1', 'CWE-2'], ['leaf']), // a circle must not hang it
    pattern('middle', ['CWE-2', 'CWE-3'], ['root']),
    pattern('leaf', ['CWE-3'], ['middle', 'absent']),
  ]).get('leaf');
  expect(links).toEqual([
    { weakness: 'CWE-3', inheritedFrom: null },
    { weakness: 'CWE-2', inheritedFrom: 'middle' },
    { weakness: 'CWE-1', inheritedFrom: 'root' },
  ]);
});
