import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sampleDir } from './sample-system.ts';

interface DomainSketch {
  file: string;
  domain: string;
  killChain: string;
  platform: string;
  tactic: [id: string, name: string, shortname: string];
  technique: [id: string, name: string, text: string];
  mitigation: [id: string, name: string, text: string];
  examples: string[];
}

/** In our own words, as the sample is; ids and names are ATT&CK's. */
const sketches: DomainSketch[] = [
  {
    file: 'ics-attack.json',
    domain: 'ics-attack',
    killChain: 'mitre-ics-attack',
    platform: 'None',
    tactic: ['TA0106', 'Impair Process Control', 'impair-process-control'],
    technique: [
      'T0836',
      'Modify Parameter',
      'Setpoints and other parameters of a controller are changed to disturb a plant.',
    ],
    mitigation: ['M0800', 'Authorization Enforcement', 'Let few accounts change the setpoints of a controller.'],
    examples: [
      'The intruders wrote new setpoints to the programmable logic controller over Modbus.',
      'They changed the pressure setpoints of the turbine controller.',
    ],
  },
  {
    file: 'mobile-attack.json',
    domain: 'mobile-attack',
    killChain: 'mitre-mobile-attack',
    platform: 'Android',
    tactic: ['TA0035', 'Collection', 'collection'],
    technique: [
      'T1636',
      'Protected User Data',
      'Contacts, call logs and text messages are read from a phone through its own interfaces.',
    ],
    mitigation: ['M1011', 'User Guidance', 'Tell people to look at what a mobile app asks to read.'],
    examples: [
      'The malicious Android app read the contacts and the text messages of the phone.',
      'Spyware on the phone uploaded the call log and the address book.',
    ],
  },
];

/** The sample, with an ICS and a mobile bundle of one technique each beside it. */
export async function writeSourcesOfThreeDomains(folder: string): Promise<void> {
  await cp(sampleDir, folder, { recursive: true });
  for (const sketch of sketches) await writeFile(join(folder, sketch.file), JSON.stringify(bundleOf(sketch)));
}

function bundleOf({ domain, killChain, platform, tactic, technique, mitigation, examples }: DomainSketch) {
  const ids = (type: string, count = 1) =>
    Array.from(
      { length: count },
      (_, index) => `${type}--00000000-0000-5000-8000-0000000${technique[0].slice(1)}${index}`,
    );
  const [tacticId = ''] = ids('x-mitre-tactic');
  const [techniqueId = ''] = ids('attack-pattern');
  const [mitigationId = ''] = ids('course-of-action');
  const [groupId = ''] = ids('intrusion-set');
  const common = {
    spec_version: '2.1',
    created: '2026-11-01T00:00:00.000Z',
    modified: '2026-11-01T00:00:00.000Z',
    x_mitre_domains: [domain],
  };
  const named = (type: string, id: string, [externalId, name, description]: [string, string, string]) => ({
    ...common,
    type,
    id,
    name,
    description,
    external_references: [
      { source_name: 'mitre-attack', external_id: externalId, url: `https://attack.mitre.org/${externalId}` },
    ],
  });
  const relationships = ids('relationship', examples.length + 1);
  const related = (id: string | undefined, type: string, source: string, description: string) => ({
    ...common,
    type: 'relationship',
    id,
    relationship_type: type,
    source_ref: source,
    target_ref: techniqueId,
    description,
  });
  return {
    type: 'bundle',
    id: 'bundle--00000000-0000-5000-8000-000000000000',
    objects: [
      { ...named('x-mitre-tactic', tacticId, tactic), x_mitre_shortname: tactic[2] },
      { ...common, type: 'x-mitre-matrix', id: ids('x-mitre-matrix')[0], name: domain, tactic_refs: [tacticId] },
      {
        ...named('attack-pattern', techniqueId, technique),
        x_mitre_platforms: [platform],
        kill_chain_phases: [{ kill_chain_name: killChain, phase_name: tactic[2] }],
      },
      named('course-of-action', mitigationId, mitigation),
      { ...common, type: 'intrusion-set', id: groupId, name: 'Unattributed intrusions (test)', description: 'Nobody.' },
      related(relationships[0], 'mitigates', mitigationId, `${mitigation[2]} Here too.`),
      ...examples.map((text, index) => related(relationships[index + 1], 'uses', groupId, text)),
    ],
  };
}
