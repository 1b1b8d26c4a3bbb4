import { binarySource } from '../../families/binaries/binary-source.ts';
import { parseLolbas } from './parse.ts';

/** LOLBAS: programs of Windows and how they are abused. */
export const lolbas = binarySource(
  {
    id: 'lolbas',
    title: 'LOLBAS',
    licence: 'GPL-3.0',
    url: 'https://codeload.github.com/LOLBAS-Project/LOLBAS/tar.gz/refs/heads/master',
    format: 'tar.gz',
    takes: 'all',
    localPath: /^(?:lolbas\/|LOLBAS-[^/]+\/)yml\/(?!LOLUtilz)[^/]+\/[^/]+\.yml$/i,
    required: false,
  },
  parseLolbas,
);
