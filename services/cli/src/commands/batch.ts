import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { AnalyzeRequest } from '@attack-kg/client';
import { SingleBar } from 'cli-progress';
import { type Command, Option } from 'commander';
import { parseJsonText } from '../read-text.ts';
import { type Session, withClient } from '../session.ts';
import { requestFields, requestOptions } from './analyze.ts';

interface BatchFlags {
  order?: 'input' | 'completion';
  lines?: true;
}

/** `batch`: NDJSON in, NDJSON out, a line for each line; nothing is held in memory. */
export function addBatch(program: Command, session: Session): void {
  const command = program
    .command('batch')
    .description('map many findings: NDJSON in, NDJSON out')
    .argument('[file]', 'requests, or findings as JSON strings; `-` or none is standard input', '-')
    .addOption(new Option('--order <order>', 'of the answers').choices(['input', 'completion']))
    .option('--lines', 'each line is a finding in plain text');
  requestOptions(command).action(async (file: string, { order = 'input', lines, ...fields }: BatchFlags) => {
    const { terminal } = session;
    const input = file === '-' ? Readable.from(terminal.input) : createReadStream(file);
    const progress = terminal.isWatched ? new SingleBar({ format: '{value} of {total} answered' }) : undefined;
    const requests = readRequests(input, lines === true, requestFields(fields));
    await withClient(session, command, async (client) => {
      progress?.start(0, 0);
      for await (const { error, ...reply } of client.batch(counted(requests, progress), { order })) {
        progress?.increment();
        const problem = error && {
          code: error.code,
          status: error.status,
          detail: error.message,
          errors: error.errors,
        };
        terminal.out(JSON.stringify(problem ? { ...reply, error: problem } : reply));
      }
    }).finally(() => progress?.stop());
  });
}

/** A line is a request, a JSON string, or with `isPlain` the finding itself; blank lines are passed over. */
async function* readRequests(
  input: Readable,
  isPlain: boolean,
  fields: Omit<AnalyzeRequest, 'finding'>,
): AsyncGenerator<AnalyzeRequest> {
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === '') continue;
    const value = isPlain ? line : parseJsonText(line, `line ${number}`);
    yield { ...fields, ...(typeof value === 'string' ? { finding: value } : (value as AnalyzeRequest)) };
  }
}

async function* counted<Entry>(entries: AsyncIterable<Entry>, progress: SingleBar | undefined) {
  let total = 0;
  for await (const entry of entries) {
    total += 1;
    progress?.setTotal(total);
    yield entry;
  }
}
