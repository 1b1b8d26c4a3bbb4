import type { AnalyzeRequest } from '@attack-kg/client';
import { domains, frameworks } from '@attack-kg/contracts';
import { type CoverageFact, coverageFacts } from '@attack-kg/coverage';
import { exportFormatNames } from '@attack-kg/exports';
import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import { coverageOf } from '../coverage/coverage-of.ts';
import { formatCoverage } from '../coverage/format-coverage.ts';
import { failOnOption, failsOn } from '../fail-on.ts';
import { formatAnswer } from '../output/format-answer.ts';
import { readText } from '../read-text.ts';
import { globalFlags, type Session, withClient } from '../session.ts';

interface AnalyzeFlags {
  file?: string;
  topK?: number;
  domain?: string[];
  platform?: string[];
  framework?: string[];
  llm?: string;
  explain?: true;
  coverage?: string[];
  coverageIs?: CoverageFact;
  format?: string;
  failOn?: string;
}

/** Flags that become fields of the request; `batch` and `analyze` share them. */
export function requestOptions(command: Command): Command {
  return command
    .option('-k, --top-k <n>', 'techniques at most', wholeNumber)
    .addOption(new Option('--domain <names...>', 'where to look').choices(domains))
    .option('--platform <names...>', "only these of ATT&CK's platforms, such as Windows")
    .addOption(new Option('--framework <names...>', 'whose controls to name').choices(frameworks))
    .addOption(new Option('--llm <use>', "a language model's review").choices(['auto', 'required', 'never']));
}

/** Only what was said: defaults are the server's. */
export function requestFields(flags: AnalyzeFlags): Omit<AnalyzeRequest, 'finding'> {
  const { topK: top_k, domain, platform: platforms, framework, llm, explain } = flags;
  const fields = { top_k, domains: domain, platforms, frameworks: framework, llm, explain };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** `analyze`: one finding in, an answer out. */
export function addAnalyze(program: Command, session: Session): void {
  const command = program
    .command('analyze')
    .description('map one finding')
    .addArgument(new Argument('[text...]', 'the finding; else -f, or standard input'))
    .option('-f, --file <file>', 'read the finding from a file')
    .addOption(new Option('--format <name>', 'print the answer in another format').choices(exportFormatNames))
    .addOption(
      new Option(
        '--coverage <paths...>',
        'files or folders of what you have: Sigma rules, Navigator layers, CSV, ids',
      ).conflicts('format'),
    )
    .addOption(
      new Option('--coverage-is <fact>', 'what layers, tables and lists of ids stand for').choices(coverageFacts),
    )
    .option('--explain', 'say which texts spoke for each technique (with --json)')
    .addOption(failOnOption());
  requestOptions(command).action(async (words: string[], flags: AnalyzeFlags) => {
    const { terminal } = session;
    const finding = await readText(words, flags.file, terminal);
    const request = { finding, ...requestFields(flags) };
    await withClient(session, command, async (client) => {
      const answer = await client.analyze(request);
      for (const warning of answer.meta.warnings) terminal.err(`Warning: ${warning.message}`);
      if (failsOn(answer.techniques, flags.failOn)) session.gate();
      if (flags.format) return terminal.out(await client.exportAs(answer, flags.format));
      const { coverage: paths, coverageIs = 'rule' } = flags;
      const coverage = paths ? await coverageOf(answer.techniques, { paths, fact: coverageIs }, client, terminal) : [];
      const whole = paths ? { ...answer, coverage } : answer;
      const { style } = terminal;
      const text = () => [
        formatAnswer(answer, style),
        ...(coverage.length > 0 ? [formatCoverage(coverage, style)] : []),
      ];
      terminal.out(globalFlags(command).json ? JSON.stringify(whole, null, 2) : text().join('\n'));
    });
  });
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It must be a whole number above 0.');
  return value;
}
