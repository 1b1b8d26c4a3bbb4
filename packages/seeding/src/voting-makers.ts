/**
 * Whose texts vote: they are searched, and the classifiers are trained on them. Another source's documents are made and
 * counted, but not loaded, until they have been measured.
 */
export const votingMakers: readonly string[] = ['attack', 'capec', 'lolbas', 'gtfobins'];
