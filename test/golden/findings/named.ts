import type { GoldenFinding } from '../golden-finding.ts';

/** Technique ids, names of software and groups, and what else the caller may ask. */
export const named: GoldenFinding[] = [
  { name: 'technique-id', finding: 'Seen: t1490, on a server' },
  {
    name: 'software',
    finding: 'Mimikatz and AdFind were found on the host, and Emotet before them, downloaded by a script.',
  },
  {
    name: 'group',
    finding: 'Sandworm Team sent a phishing link, stole credentials and destroyed data.',
    options: { explain: true, top_k: 5 },
  },
  {
    name: 'platforms',
    finding: 'A script ran, changed a service and hid its files.',
    options: { platforms: ['Linux', 'Amiga'] },
  },
];
