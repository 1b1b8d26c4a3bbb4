#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
import { readCliEnvironment, wantsColour } from './env.ts';
import { runCommandLine } from './run-command-line.ts';
import { processTerminal } from './terminal.ts';

// A reader such as `head` that has enough is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
});
const terminal = processTerminal(wantsColour(process.stdout.isTTY === true));
process.exitCode = await runCommandLine(process.argv.slice(2), terminal, readCliEnvironment);
