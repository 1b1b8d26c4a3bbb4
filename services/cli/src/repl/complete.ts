import type { AttackKgClient } from '@attack-kg/client';
import { listEntries } from './list-entries.ts';
import { type Place, resolve } from './run-line.ts';

const words = ['ls', 'cd', 'info', 'ask', 'search', 'stats', 'help', 'exit'];

/** What may stand at the end of the line: a command, or a path from here. */
export async function complete(client: AttackKgClient, place: Place, line: string): Promise<[string[], string]> {
  const [, command = '', path] = /^(\w*)(?:\s+(\S*))?$/.exec(line) ?? [];
  if (path === undefined) return [words.filter((word) => word.startsWith(command)), command];
  if (!/^(?:ls|cd|info)$/.test(command)) return [[], line];
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '';
  const entries = await listEntries(client, resolve(place.path, folder)).catch(() => []);
  const names = entries.map((entry) => `${folder}${entry.split(' ')[0]}`);
  return [names.filter((name) => name.toLowerCase().startsWith(path.toLowerCase())), path];
}
