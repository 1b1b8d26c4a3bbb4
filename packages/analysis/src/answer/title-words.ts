/**
 * The words of the titles of a seed's rules and tests as numbers, the same for the same word. An answer looks at a thousand
 * titles: each is taken apart when it is first asked for, and kept as long as the seed is.
 */
export interface TitleWords {
  /** So many different words the titles have until now; numbers count from zero. */
  readonly size: number;
  /** Those of a title, each once. */
  of(title: string): readonly number[];
  /** Those of any text that a title has, too. */
  among(text: string): Set<number>;
}

export function createTitleWords(): TitleWords {
  const numbers = new Map<string, number>();
  const titles = new Map<string, readonly number[]>();
  const numberOf = (word: string) => {
    const known = numbers.get(word) ?? numbers.size;
    numbers.set(word, known);
    return known;
  };
  return {
    get size() {
      return numbers.size;
    },
    of(title) {
      const words = titles.get(title) ?? [...new Set(wordsOf(title))].map(numberOf);
      titles.set(title, words);
      return words;
    },
    among: (text) => new Set(wordsOf(text).flatMap((word) => numbers.get(word) ?? [])),
  };
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];
}
