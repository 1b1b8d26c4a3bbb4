/** As long as a page of a report: what a scanner writes after that is advice, references and code. */
const longestText = 4000;

/** Parts of what a scanner says, one a line; what another one holds already is said once. */
export function distinctTexts(parts: readonly (string | null | undefined)[]): string {
  const texts = parts.map((part) => part?.trim() ?? '');
  const distinct = texts.filter(
    (part, index) => part !== '' && !texts.some((other, place) => place < index && other.includes(part)),
  );
  return distinct.join('\n').slice(0, longestText).toWellFormed();
}
