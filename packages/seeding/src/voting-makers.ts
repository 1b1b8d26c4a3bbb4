/**
 * Whose texts vote: they are searched, and classifiers are trained on those of them that tell deeds. Another source's
 * documents are made and counted, but not loaded, until they have been measured (decision 21).
 */
export const votingMakers: readonly string[] = [
  'attack',
  'atlas',
  'capec',
  'lolbas',
  'gtfobins',
  'sigma',
  'splunk',
  'atomic-red-team',
  'capa',
];
