import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bin, chart, type KubernetesObject, lacking, objectOf, objectsOf, run, valuesFile } from './chart.ts';
import { variants } from './variants.ts';

interface Policy {
  podSelector: { matchLabels: Record<string, string> };
  policyTypes: string[];
  ingress?: { from?: unknown[] }[];
  egress?: { to?: { podSelector?: { matchLabels: Record<string, string> } }[]; ports?: { port: number }[] }[];
}

const componentLabel = 'app.kubernetes.io/component';
const policyOf = (objects: KubernetesObject[], component: string) =>
  objectOf(objects, 'NetworkPolicy', `-${component}`).spec as Policy;

/** The components of the chart that a policy lets its pods reach. */
const reached = ({ egress = [] }: Policy) =>
  egress.flatMap(({ to = [] }) => to.flatMap(({ podSelector }) => podSelector?.matchLabels[componentLabel] ?? []));

describe.skipIf(!bin)(`the network policies of the chart${lacking}`, () => {
  it('let a store answer replicas and the seed job alone, and go nowhere', async () => {
    const objects = await objectsOf({});
    for (const store of ['oxigraph', 'chroma', 'tei']) {
      const policy = policyOf(objects, store);
      const callers = policy.ingress?.flatMap(({ from = [] }) => from) as Policy[];
      expect(callers.map(({ podSelector }) => podSelector.matchLabels[componentLabel])).toEqual(['api', 'seed']);
      // The embeddings server fetches its model.
      expect(policy.policyTypes).toEqual(store === 'tei' ? ['Ingress'] : ['Ingress', 'Egress']);
      expect(policy.egress).toBeUndefined();
    }
  });

  it('let replicas reach the stores of the chart and names, and nothing else', async () => {
    const policy = policyOf(await objectsOf(variants.qdrant), 'api');
    expect(policy.policyTypes).toEqual(['Ingress', 'Egress']);
    expect(reached(policy)).toEqual(['oxigraph', 'qdrant', 'tei']);
    const anywhere = policy.egress?.filter(({ to }) => !to);
    expect(anywhere?.map(({ ports }) => ports?.map(({ port }) => port))).toEqual([[53, 53]]);
    expect(policy.egress).toHaveLength(1 + 3);
    const peers = policy.egress?.flatMap(({ to = [] }) => to.map((peer) => Object.keys(peer)));
    expect(peers).toEqual([['podSelector'], ['podSelector'], ['podSelector']]);
  });

  it('let replicas reach what AWS has where they are told its addresses', async () => {
    const policy = policyOf(await objectsOf(variants['on AWS by roles of ServiceAccounts (IRSA)']), 'api');
    expect(reached(policy)).toEqual([]);
    expect(policy.egress).toContainEqual({
      to: [{ ipBlock: { cidr: '10.0.0.0/16' } }],
      ports: [{ port: 443 }, { port: 8182 }],
    });
    const everywhere = policyOf(await objectsOf({ networkPolicies: { apiEgress: true } }), 'api');
    expect(everywhere.egress).toEqual([{}]);
  });

  it('let nobody ask the seed job, which may go anywhere for its sources', async () => {
    expect(policyOf(await objectsOf({}), 'seed')).toMatchObject({ policyTypes: ['Ingress'] });
    expect(policyOf(await objectsOf({}), 'seed')).not.toHaveProperty('ingress');
  });

  it('let those ask replicas who are named, else everybody', async () => {
    const from = [{ namespaceSelector: { matchLabels: { name: 'soc' } } }];
    expect(policyOf(await objectsOf({ api: { allowedFrom: from } }), 'api').ingress).toMatchObject([{ from }]);
    expect(policyOf(await objectsOf({}), 'api').ingress).toEqual([{ ports: [{ port: 'http' }] }]);
  });

  it('are not there where they are not wanted', async () => {
    const objects = await objectsOf({ networkPolicies: { enabled: false } });
    expect(objects.filter(({ kind }) => kind === 'NetworkPolicy')).toEqual([]);
  });

  it('are spoken of where replicas could not reach what settings name', async () => {
    const notes = async (values: unknown) => {
      const install = ['install', 'test', chart, '--dry-run=client', '-f', await valuesFile(values)];
      return (await run(join(bin, 'helm'), install)).stdout;
    };
    expect(await notes({})).not.toContain('apiEgressTo');
    expect(await notes({ settings: { LLM_BACKEND: 'ollama' } })).toContain('networkPolicies.apiEgressTo: LLM_BACKEND.');
    expect(await notes({ settings: { LLM_BACKEND: 'none' } })).not.toContain('apiEgressTo');
    expect(await notes({ oxigraph: { enabled: false } })).toContain('apiEgressTo: SPARQL_ENDPOINT.');
    expect(await notes(variants['with stores of your own'])).toContain(
      'apiEgressTo: SPARQL_ENDPOINT, the vector store, the embeddings server.',
    );
    expect(await notes(variants['on AWS by Pod Identity'])).not.toContain('apiEgressTo');
  });
});
