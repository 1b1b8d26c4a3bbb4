import { createInterface } from 'node:readline/promises';
import type { AttackKgClient } from '@attack-kg/client';
import type { Command } from 'commander';
import { complete } from '../repl/complete.ts';
import { readHistory, saveHistory } from '../repl/history.ts';
import { type Place, runLine } from '../repl/run-line.ts';
import { type Session, withClient } from '../session.ts';

/** `repl`: walk through the graph and ask, without starting anew each time. */
export function addRepl(program: Command, session: Session): void {
  const command = program
    .command('repl')
    .description('walk through the graph and ask: ls, cd, info, ask (help says more)')
    .action(() => withClient(session, command, (client) => loop(client, session)));
}

async function loop(client: AttackKgClient, { terminal }: Session): Promise<void> {
  const place: Place = { path: '/' };
  const terminalInput = createInterface({
    input: process.stdin,
    output: process.stderr,
    history: await readHistory(),
    completer: (line: string) => complete(client, place, line),
  });
  const asked: string[] = [];
  terminalInput.setPrompt(`attack-kg ${place.path}> `);
  terminalInput.prompt();
  for await (const line of terminalInput) {
    asked.push(line);
    if (/^(?:exit|quit)$/.test(line.trim())) break;
    await runLine(client, place, line, terminal).catch((error: unknown) =>
      terminal.err(error instanceof Error ? error.message : String(error)),
    );
    terminalInput.setPrompt(`attack-kg ${place.path}> `);
    terminalInput.prompt();
  }
  terminalInput.close();
  await saveHistory(asked);
}
