const ending = /(?<=.{4})(?:ing|ed|es|ly|s)$/;

/** The different words of a text, in lower case and without their commonest endings. */
export function topicWords(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]{2,40}/gu) ?? [];
  return [...new Set(words.map((word) => word.replace(ending, '')))];
}
