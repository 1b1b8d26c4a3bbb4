import { version } from '@attack-kg/contracts';
import type { Command } from 'commander';
import { type Session, withClient } from '../session.ts';

/** `mcp`: the tools for an agent that starts this program and talks to it over standard input and output. */
export function addMcp(program: Command, session: Session): void {
  const command = program
    .command('mcp')
    .description('serve an agent by the Model Context Protocol over standard input and output')
    .action(() =>
      withClient(session, command, async (client) => {
        const { serveMcpOverStdio } = await import('@attack-kg/client/mcp');
        await serveMcpOverStdio(client, version);
      }),
    );
}
