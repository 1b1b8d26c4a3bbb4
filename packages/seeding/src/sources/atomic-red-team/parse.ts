import * as z from 'zod';
import type { RawSource } from '../../acquire/raw-source.ts';
import { cleanText } from '../../formats/clean-text.ts';
import { type ReadFiles, readEach } from '../../formats/read-each.ts';
import { readYaml } from '../../formats/yaml.ts';

/** A test; its commands are left where they are. */
export interface AtomicTest {
  guid: string;
  name: string;
  text: string;
  platforms: string[];
  url: string;
  attackId: string;
  techniqueName: string;
}

const techniqueSchema = z.object({
  attack_technique: z.string().min(1),
  display_name: z.string().default(''),
  atomic_tests: z.array(
    z.object({
      name: z.string().min(1),
      auto_generated_guid: z.string().min(1),
      description: z.string().nullish(),
      supported_platforms: z.array(z.string()).default([]),
    }),
  ),
});

/** One YAML file per technique, with all of its tests. */
export function parseAtomics(raw: RawSource): ReadFiles<AtomicTest> {
  return readEach(raw, (file) => {
    const technique = readYaml(raw, file, techniqueSchema);
    const id = technique.attack_technique.trim();
    return technique.atomic_tests.map((test, index) => ({
      guid: test.auto_generated_guid,
      name: test.name.trim(),
      text: cleanText(test.description ?? ''),
      platforms: test.supported_platforms.flatMap((platform) => platformNames[platform] ?? [platform]),
      url: `https://github.com/redcanaryco/atomic-red-team/blob/master/atomics/${id}/${id}.md#${anchorOf(index, test.name)}`,
      attackId: id,
      techniqueName: technique.display_name,
    }));
  });
}

/** Its platforms, in ATT&CK's words. */
const platformNames: Record<string, string[]> = {
  windows: ['Windows'],
  linux: ['Linux'],
  macos: ['macOS'],
  containers: ['Containers'],
  'office-365': ['Office Suite'],
  'google-workspace': ['Office Suite'],
  'azure-ad': ['Identity Provider'],
  'iaas:aws': ['IaaS'],
  'iaas:azure': ['IaaS'],
  'iaas:gcp': ['IaaS'],
  esxi: ['ESXi'],
};

/** The anchor that GitHub gives to the heading of a test. */
function anchorOf(index: number, name: string): string {
  return `Atomic Test #${index + 1} - ${name.trim()}`
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
