import { accessFlaws } from './table/access-flaws.ts';
import { cloudFlaws } from './table/cloud-flaws.ts';
import { directoryFlaws } from './table/directory-flaws.ts';
import { hostFlaws } from './table/host-flaws.ts';
import { injectionFlaws } from './table/injection-flaws.ts';
import { networkFlaws } from './table/network-flaws.ts';
import { programFlaws } from './table/program-flaws.ts';
import { webFlaws } from './table/web-flaws.ts';
import { windowsFlaws } from './table/windows-flaws.ts';
import type { Weakness } from './weakness.ts';

/**
 * Our own table: what a weakness is used for in ATT&CK's terms, and what removes it. CAPEC links few weaknesses to
 * techniques, and none of the commonest; flaws of configuration mostly have no CWE at all. It covers the CWE Top 25
 * of 2025 and what scanners of networks, directories, clouds and pipelines report most.
 */
export const weaknesses: readonly Weakness[] = [
  ...programFlaws,
  ...injectionFlaws,
  ...webFlaws,
  ...accessFlaws,
  ...networkFlaws,
  ...directoryFlaws,
  ...windowsFlaws,
  ...hostFlaws,
  ...cloudFlaws,
];
