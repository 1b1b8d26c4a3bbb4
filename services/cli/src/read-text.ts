import { readFile } from 'node:fs/promises';
import { AppError } from '@attack-kg/contracts';
import type { Terminal } from './terminal.ts';

/** The text of a command: its words, a file (`-` is standard input), or what was piped in. Errors: `invalid_request`. */
export async function readText(
  words: readonly string[],
  file: string | undefined,
  terminal: Terminal,
): Promise<string> {
  if (words.length > 0 && file) throw invalid('give the text or a file, not both');
  if (words.length > 0) return words.join(' ');
  if (file && file !== '-') return readTextFile(file);
  const piped = await terminal.readInput();
  if (piped === null) throw invalid('nothing to read: give a text, -f FILE, or pipe something in');
  return piped;
}

/** Errors: `invalid_request` that names the file. */
export async function readTextFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw invalid(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** Errors: `invalid_request` that says that it is no JSON. */
export function parseJsonText(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalid(`${what} is no JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

function invalid(publicMessage: string): AppError {
  return new AppError('invalid_request', { message: publicMessage, publicMessage });
}
