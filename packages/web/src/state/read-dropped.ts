import { looksLikeOcsf, looksLikeSarif } from '../answer/looks-like.ts';
import { draft } from './analysis.ts';
import { openScan } from './scan.ts';

/** More is no finding; it would only freeze the page. */
const largestFile = 20 * 1024 * 1024;

/** Puts a file's text where a finding is written. What cannot be read is said in words. */
export async function readDropped(file: File): Promise<string | undefined> {
  if (file.size > largestFile) return `${file.name} is too large: at most 20 MB can be read.`;
  const text = await readText(file);
  if (text === undefined) return `${file.name} is not text in UTF-8 or UTF-16.`;
  if (looksLikeSarif(text)) return openScan(file.name, 'SARIF', text);
  if (looksLikeOcsf(text)) return openScan(file.name, 'OCSF', text);
  draft.value = text;
  return undefined;
}

async function readText(file: File): Promise<string | undefined> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const label = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes);
    return text.includes('\u0000') ? undefined : text;
  } catch {
    return undefined;
  }
}
