import type { Source } from '../source.ts';
import { atlas } from './atlas/source.ts';
import { atomicRedTeam } from './atomic-red-team/source.ts';
import { attackEnterprise, attackIcs, attackMobile } from './attack/source.ts';
import { capa } from './capa/source.ts';
import { capec } from './capec/source.ts';
import {
  aws,
  azure,
  cisControls,
  criProfile,
  csaCcm,
  gcp,
  kevEnterprise,
  kevMobile,
  m365,
  nist80053,
} from './ctid/source.ts';
import { d3fend } from './d3fend/source.ts';
import { gtfobins } from './gtfobins/source.ts';
import { lolbas } from './lolbas/source.ts';
import { sigma } from './sigma/source.ts';
import { splunk } from './splunk/source.ts';

/** Everything the seed is made of, one line each. Names and tables of the lexicon come in this order. */
export const sources: readonly Source[] = [
  attackEnterprise,
  attackMobile,
  attackIcs,
  atlas,
  capec,
  d3fend,
  lolbas,
  gtfobins,
  kevEnterprise,
  kevMobile,
  nist80053,
  csaCcm,
  criProfile,
  cisControls,
  aws,
  azure,
  gcp,
  m365,
  sigma,
  splunk,
  atomicRedTeam,
  capa,
];
