import { binarySource } from '../../families/binaries/binary-source.ts';
import { parseGtfobins } from './parse.ts';

/** GTFOBins: programs of Unix and what they can be made to do. */
export const gtfobins = binarySource(
  {
    id: 'gtfobins',
    title: 'GTFOBins',
    licence: 'GPL-3.0',
    url: 'https://codeload.github.com/GTFOBins/GTFOBins.github.io/tar.gz/refs/heads/master',
    format: 'tar.gz',
    takes: 'all',
    localPath: /^(?:gtfobins\/|GTFOBins[^/]+\/)_gtfobins\/[^/]+$/i,
    required: false,
  },
  parseGtfobins,
);
