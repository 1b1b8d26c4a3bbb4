import type { BrowsableKind } from '@attack-kg/contracts';
import type { Command } from 'commander';
import { printObject } from '../output/print-object.ts';
import { globalFlags, type Session, withClient } from '../session.ts';

/** A command for each kind: its name, what it shows, an id of it. */
const lookUps: Readonly<Record<BrowsableKind, readonly [name: string, what: string, example: string]>> = {
  techniques: ['technique', 'a technique with all that is linked to it', 'T1003.001'],
  tactics: ['tactic', 'a tactic and its techniques', 'TA0006'],
  groups: ['group', 'a group and what it uses', 'G0016'],
  software: ['software', 'a tool or malware and what it does', 'S0002'],
  campaigns: ['campaign', 'a campaign and what was used in it', 'C0024'],
  mitigations: ['mitigation', 'a mitigation and what it addresses', 'M1042'],
  countermeasures: ['countermeasure', "a countermeasure of D3FEND's", 'D3-PSA'],
  'data-components': ['data-component', 'what to log, and what it shows', 'DC0032'],
  detections: ['detection', 'a detection strategy with its analytics', 'DET0363'],
  controls: ['control', 'a control and what it is mapped to', 'AC-02'],
  cves: ['cve', 'a CVE and the techniques that are mapped to it', 'CVE-2021-44228'],
  cwes: ['cwe', 'a weakness and what it leads to', 'CWE-79'],
  capec: ['capec', 'an attack pattern', 'CAPEC-66'],
};

/** `technique T1003.001` and its like: everything the graph has on one object. */
export function addLookUps(program: Command, session: Session): void {
  for (const [kind, [name, what, example]] of Object.entries(lookUps)) {
    const command = program
      .command(name)
      .description(`show ${what}`)
      .argument('<id>', `such as ${example}`)
      .action((id: string) =>
        withClient(session, command, async (client) => {
          const found = await client.get(`/${kind}/${encodeURIComponent(id.toUpperCase())}`);
          printObject(found, globalFlags(command).json === true, session.terminal);
        }),
      );
  }
  const stats = program
    .command('stats')
    .description('show what the graph holds, by kind')
    .action(() =>
      withClient(session, stats, async (client) =>
        printObject(await client.get('/stats'), globalFlags(stats).json === true, session.terminal),
      ),
    );
  const health = program
    .command('health')
    .description('show what the answers stand on')
    .action(() =>
      withClient(session, health, async (client) =>
        printObject(await client.health(), globalFlags(health).json === true, session.terminal),
      ),
    );
}
