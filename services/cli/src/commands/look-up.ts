import type { Command } from 'commander';
import { printObject } from '../output/print-object.ts';
import { globalFlags, type Session, withClient } from '../session.ts';

/** Kinds of objects: the command, its path in the API, what it is, an id of it. */
export const lookUps = [
  ['technique', '/techniques', 'a technique with all that is linked to it', 'T1003.001'],
  ['tactic', '/tactics', 'a tactic and its techniques', 'TA0006'],
  ['group', '/groups', 'a group and what it uses', 'G0016'],
  ['software', '/software', 'a tool or malware and what it does', 'S0002'],
  ['campaign', '/campaigns', 'a campaign and what was used in it', 'C0024'],
  ['mitigation', '/mitigations', 'a mitigation and what it addresses', 'M1042'],
  ['countermeasure', '/countermeasures', "a countermeasure of D3FEND's", 'D3-PSA'],
  ['data-component', '/data-components', 'what to log, and what it shows', 'DC0032'],
  ['cve', '/cves', 'a CVE and the techniques that are mapped to it', 'CVE-2021-44228'],
  ['cwe', '/cwes', 'a weakness and what it leads to', 'CWE-79'],
  ['capec', '/capec', 'an attack pattern', 'CAPEC-66'],
] as const;

/** `technique T1003.001` and its like: everything the graph has on one object. */
export function addLookUps(program: Command, session: Session): void {
  for (const [name, path, what, example] of lookUps) {
    const command = program
      .command(name)
      .description(`show ${what}`)
      .argument('<id>', `such as ${example}`)
      .action((id: string) =>
        withClient(session, command, async (client) => {
          const found = await client.get(`${path}/${encodeURIComponent(id.toUpperCase())}`);
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
