import type { AttackKgClient } from '@attack-kg/client';
import { formatAnswer } from '../output/format-answer.ts';
import { printObject } from '../output/print-object.ts';
import type { Terminal } from '../terminal.ts';
import { listEntries } from './list-entries.ts';

/** Where one stands: `/`, `/techniques` or `/techniques/T1003`. */
export interface Place {
  path: string;
}

const help = `ls [path]     what is here
cd PATH       go there: techniques, techniques/T1003.001, .., /
info [ID]     all that is known of what is here, or of an id in this list
ask TEXT      map a finding
search TEXT   objects by name, id or meaning
stats         what the graph holds
exit          leave`;

/** One line of the walk. Errors: ApiProblem of whoever answers; an unknown word is an Error with the help. */
export async function runLine(client: AttackKgClient, place: Place, line: string, terminal: Terminal): Promise<void> {
  const [word = '', ...rest] = line.trim().split(/\s+/);
  const text = rest.join(' ');
  const show = (value: unknown) => printObject(value, false, terminal);
  switch (word) {
    case '':
      return;
    case 'help':
      return terminal.out(help);
    case 'ls':
      return terminal.out((await listEntries(client, resolve(place.path, text))).join('\n'));
    case 'cd': {
      const target = resolve(place.path, text || '/');
      // One cannot go where nothing is.
      if (target !== '/') await client.get(target);
      place.path = target;
      return;
    }
    case 'info':
      return show(await client.get(resolve(place.path, text)));
    case 'ask':
      return terminal.out(formatAnswer(await client.analyze({ finding: text }), terminal.style));
    case 'search':
      return show(await client.get('/search', { q: text }));
    case 'stats':
      return show(await client.get('/stats'));
    default:
      throw new Error(`There is no "${word}" here.\n${help}`);
  }
}

/** A path as a shell reads it. */
export function resolve(from: string, to: string): string {
  const parts = to.startsWith('/') ? [] : from.split('/').filter(Boolean);
  for (const part of to.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
