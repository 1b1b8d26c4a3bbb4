import { ApiProblem } from '@attack-kg/client';
import { AppError, errorCodes } from '@attack-kg/contracts';
import type { CliEnvironment } from '@attack-kg/settings';
import { CommanderError } from 'commander';
import { createProgram } from './program.ts';
import type { Terminal } from './terminal.ts';

/** Exit statuses that are not in the table of errors. */
const exit = { ok: 0, gate: 1, usage: 64, unreachable: 69, software: 70 };

/**
 * Runs one command and says with which status to end: 0 also where nothing was found, 1 where `--fail-on` found
 * something, else that of the error (docs/errors.md; sysexits).
 */
export async function runCommandLine(
  args: readonly string[],
  terminal: Terminal,
  readEnvironment: () => CliEnvironment,
): Promise<number> {
  let isGated = false;
  try {
    const program = createProgram(terminal, readEnvironment(), () => {
      isGated = true;
    });
    await program.parseAsync(args, { from: 'user' });
    return isGated ? exit.gate : exit.ok;
  } catch (thrown) {
    // Commander has said what is wrong; help and version are no errors.
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? exit.ok : exit.usage;
    if (thrown instanceof ApiProblem) return reportProblem(thrown, terminal);
    const error = AppError.from(thrown);
    terminal.err(`attack-kg: ${error.code === 'internal' ? error.message : error.publicMessage}`);
    return error.exitCode;
  }
}

function reportProblem(problem: ApiProblem, terminal: Terminal): number {
  terminal.err(`attack-kg: ${problem.message}`);
  for (const { field, message } of problem.errors) terminal.err(`  ${field}: ${message}`);
  if (problem.requestId) terminal.err(`  request ${problem.requestId}`);
  if (problem.status === 0) return exit.unreachable;
  return isTabled(problem.code) ? errorCodes[problem.code].exit : exit.software;
}

function isTabled(code: string): code is keyof typeof errorCodes {
  return Object.hasOwn(errorCodes, code);
}
