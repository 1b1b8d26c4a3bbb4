import { parseArgs } from 'node:util';
import { AppError } from '@attack-kg/contracts';

/** What each command takes. Everything else is an error: a flag with a slip of the pen must not be passed over. */
const flagsOf = {
  run: ['refresh', 'latest', 'locked'],
  plan: ['locked'],
  status: [],
  rollback: [],
  download: ['latest'],
  ingest: ['locked'],
  build: ['refresh', 'latest', 'locked'],
  load: ['locked'],
} as const satisfies Record<string, readonly Flag[]>;

type Flag = 'refresh' | 'latest' | 'locked';
export type CommandName = keyof typeof flagsOf;

export interface Command {
  name: CommandName;
  /** Download the sources even if downloads are there. */
  refresh: boolean;
  /** Download the newest of each source instead of the pinned editions; later runs stay with it until the next download. */
  latest: boolean;
  /** Refuse sources that are not those of the lock file. */
  locked: boolean;
}

/** The command line (without Node and script). Errors: `invalid_request` that says what there is. */
export function readCommand(args: readonly string[]): Command {
  const { tokens } = parseArgs({ args: [...args], strict: false, allowPositionals: true, tokens: true });
  const positionals = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  const [name = 'run', superfluous] = positionals;
  if (!isCommand(name)) {
    throw invalid(`there is no command "${name}"${hint(name, Object.keys(flagsOf))}`, Object.keys(flagsOf));
  }
  if (superfluous !== undefined) throw invalid(`"${superfluous}" is one word too many after ${name}`, []);
  const allowed: readonly Flag[] = flagsOf[name];
  const command: Command = { name, refresh: false, latest: false, locked: false };
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const flag = allowed.find((known) => known === token.name);
    if (!flag)
      throw invalid(`${name} has no flag "${token.rawName}"${hint(token.name, allowed, '--')}`, flags(allowed));
    if (token.value !== undefined) throw invalid(`${token.rawName} takes no value`, []);
    command[flag] = true;
  }
  return command;
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(flagsOf, name);
}

const flags = (names: readonly string[]) => names.map((name) => `--${name}`);

function invalid(problem: string, known: readonly string[]): AppError {
  return new AppError('invalid_request', {
    publicMessage: known.length > 0 ? `${problem}; it knows: ${known.join(', ')}` : problem,
  });
}

/** The known name that a slip of the pen may have meant. */
function hint(given: string, known: readonly string[], before = ''): string {
  const [nearest] = known
    .map((name) => ({ name, distance: editDistance(given, name) }))
    .filter(({ distance }) => distance <= 2)
    .sort((a, b) => a.distance - b.distance);
  return nearest ? ` (did you mean ${before}${nearest.name}?)` : '';
}

/** Letters to change, add or drop to make one of the other. */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [row, letter] of [...a].entries()) {
    const current = [row + 1];
    for (const [column, other] of [...b].entries()) {
      const replaced = (above[column] ?? 0) + (letter === other ? 0 : 1);
      current.push(Math.min(replaced, (above[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    above = current;
  }
  return above.at(-1) ?? 0;
}
