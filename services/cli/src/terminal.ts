import { text } from 'node:stream/consumers';
import { styleText } from 'node:util';

/** What a command reads and writes; tests put their own in its place. */
export interface Terminal {
  /** The answer, for people or for a pipe. */
  out(text: string): void;
  /** Everything that is not the answer. */
  err(text: string): void;
  /** All of standard input; null where a person sits there and nothing was piped. */
  readInput(): Promise<string | null>;
  /** Standard input as it comes. */
  input: AsyncIterable<Uint8Array | string>;
  /** Whether a person looks at what `err` writes: then progress is drawn. */
  isWatched: boolean;
  style(style: 'bold' | 'dim' | 'italic' | 'red' | 'yellow' | 'gray', words: string): string;
}

export function processTerminal(colour: boolean): Terminal {
  const { stdin, stdout, stderr } = process;
  return {
    out: (words) => void stdout.write(words.endsWith('\n') ? words : `${words}\n`),
    err: (words) => void stderr.write(words.endsWith('\n') ? words : `${words}\n`),
    readInput: async () => (stdin.isTTY ? null : text(stdin)),
    input: stdin,
    isWatched: stderr.isTTY === true,
    style: (style, words) => (colour ? styleText(style, words, { validateStream: false }) : words),
  };
}
