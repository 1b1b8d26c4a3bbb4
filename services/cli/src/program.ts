import { version } from '@attack-kg/contracts';
import type { CliEnvironment } from '@attack-kg/settings';
import tab from '@bomb.sh/tab/commander';
import { Command, InvalidArgumentError } from 'commander';
import { addAnalyze } from './commands/analyze.ts';
import { addBatch } from './commands/batch.ts';
import { addLookUps } from './commands/look-up.ts';
import { addMcp } from './commands/mcp.ts';
import { addOcsf } from './commands/ocsf.ts';
import { addQuery } from './commands/query.ts';
import { addRepl } from './commands/repl.ts';
import { addSarif } from './commands/sarif.ts';
import { addSearch } from './commands/search.ts';
import { addSeed } from './commands/seed.ts';
import { addVerify } from './commands/verify.ts';
import type { Session } from './session.ts';
import type { Terminal } from './terminal.ts';

/** The whole command line as commander sees it; nothing runs before it is parsed. */
export function createProgram(terminal: Terminal, environment: CliEnvironment, gate: () => void): Command {
  const session: Session = { terminal, environment, gate };
  const program = new Command('attack-kg')
    .description('Maps a security finding to MITRE ATT&CK techniques, remediations and detections.')
    .version(version)
    .option('-s, --server <url>', 'ask this server (ATTACK_KG_SERVER); without one, stores on this machine')
    .option('--api-key <key>', 'key of that server (ATTACK_KG_API_KEY)')
    .option('--timeout <seconds>', 'longest wait for an answer', positiveNumber, 60)
    .option('--json', 'print the whole answer as JSON')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .showSuggestionAfterError()
    .showHelpAfterError('(attack-kg --help says what there is)')
    .addHelpText('after', examples);
  for (const add of [
    addAnalyze,
    addBatch,
    addSarif,
    addOcsf,
    addVerify,
    addLookUps,
    addSearch,
    addQuery,
    addRepl,
    addMcp,
    addSeed,
  ]) {
    add(program, session);
  }
  tab(program, { completionCommandName: 'completion' });
  return program;
}

const examples = `
Examples:
  attack-kg analyze "Attackers used PowerShell to download a payload and dumped LSASS memory"
  attack-kg analyze -f report.txt --format navigator > layer.json
  trivy image --format sarif app:1.4 | attack-kg sarif - > enriched.sarif
  attack-kg ocsf findings.ndjson > enriched.ndjson
  attack-kg technique T1003.001
  attack-kg --server https://attack-kg.example batch < findings.ndjson > answers.ndjson

Exit status: 0 answered (also where nothing was found), 1 --fail-on found something, 64 wrong use,
69 nobody answers, others as docs/errors.md says.`;

function positiveNumber(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('It must be a number above 0.');
  return value;
}
