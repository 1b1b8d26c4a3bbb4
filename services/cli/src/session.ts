import type { AttackKgClient } from '@attack-kg/client';
import type { CliEnvironment } from '@attack-kg/settings';
import type { Command } from 'commander';
import { connect } from './connect/connect.ts';
import type { Terminal } from './terminal.ts';

/** What a command needs from the program around it. */
export interface Session {
  terminal: Terminal;
  environment: CliEnvironment;
  /** `--fail-on` found something. */
  gate(): void;
}

interface GlobalFlags {
  server?: string;
  apiKey?: string;
  timeout: number;
  json?: true;
}

/** Flags of the program that stand before or behind the command. */
export function globalFlags(command: Command): GlobalFlags {
  return command.optsWithGlobals<GlobalFlags>();
}

/** Does something with whoever answers, and lets go of them whatever happens. */
export async function withClient<Value>(
  { terminal, environment }: Session,
  command: Command,
  work: (client: AttackKgClient) => Promise<Value>,
): Promise<Value> {
  const flags = globalFlags(command);
  const where = {
    server: flags.server ?? environment.ATTACK_KG_SERVER,
    apiKey: flags.apiKey ?? environment.ATTACK_KG_API_KEY,
    timeoutMs: flags.timeout * 1000,
  };
  const connection = await connect(where, terminal);
  try {
    return await work(connection.client);
  } finally {
    await connection.close();
  }
}
