/** A word in lower case, and where it stands. */
export interface PlacedWord {
  word: string;
  start: number;
  end: number;
}

/** Of a quote's words, how many the nearest stretch must have; shorter quotes are found as they stand or not at all. */
const nearEnough = 0.75;
const leastWords = 4;

/** The stretch of as many words that shares most with the quote, found in one pass; undefined where none is near. */
export function nearestWords(
  words: readonly PlacedWord[],
  quoted: readonly PlacedWord[],
): { start: number; end: number } | undefined {
  const size = quoted.length;
  if (size < leastWords || words.length < size) return undefined;
  const window = createTally(quoted);
  let best = { shared: 0, first: 0 };
  for (const [position, { word }] of words.entries()) {
    window.enter(word);
    const first = position - size + 1;
    if (first > 0) window.leave(words[first - 1]?.word ?? '');
    if (first >= 0 && window.shared > best.shared) best = { shared: window.shared, first };
  }
  const [start, end] = [words[best.first]?.start, words[best.first + size - 1]?.end];
  if (best.shared < size * nearEnough || start === undefined || end === undefined) return undefined;
  return { start, end };
}

/** How many of the quoted words are among those that entered and did not leave, each as often as it is quoted. */
function createTally(quoted: readonly PlacedWord[]) {
  const open = new Map<string, number>();
  for (const { word } of quoted) open.set(word, (open.get(word) ?? 0) + 1);
  return {
    shared: 0,
    enter(word: string) {
      const before = open.get(word);
      if (before === undefined) return;
      if (before > 0) this.shared += 1;
      open.set(word, before - 1);
    },
    leave(word: string) {
      const before = open.get(word);
      if (before === undefined) return;
      if (before >= 0) this.shared -= 1;
      open.set(word, before + 1);
    },
  };
}
