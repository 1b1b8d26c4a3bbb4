/** So much of a file tells what it is. */
const beginning = 100_000;

export function looksLikeSarif(text: string): boolean {
  return /^\s*\{/.test(text) && /"runs"\s*:\s*\[/.test(text) && /"version"\s*:\s*"2\.1\.0"/.test(text);
}

export function looksLikeOcsf(text: string): boolean {
  return /^\s*[[{]/.test(text) && /"class_uid"\s*:\s*\d+/.test(text.slice(0, beginning));
}
