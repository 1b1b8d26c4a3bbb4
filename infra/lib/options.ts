import type { Node } from 'constructs';

/** What can be chosen, each with `-c name=value`; the first of each list is what is taken where nobody says. */
const choices = {
  graph: ['neptune', 'oxigraph'],
  embeddings: ['sagemaker', 'titan'],
  llm: ['none', 'bedrock'],
  /** `internet` also wants a certificate and keys. */
  exposure: ['internal', 'internet'],
  sources: ['pinned', 'latest'],
  firewall: ['off', 'on'],
  /** Whether replicas and seed job send their traces to X-Ray. */
  traces: ['xray', 'none'],
  /** X-Ray takes them in an account with Transaction Search, which is a setting of the whole account in a region. */
  transactionSearch: ['untouched', 'on'],
  /** Of all containers; an image for the other kind than the deploying machine's needs its emulation. */
  processor: ['x86_64', 'arm64'],
} as const;

const texts = {
  /** An inference profile: Bedrock takes no bare model id for Claude. */
  llmModel: 'global.anthropic.claude-sonnet-4-5-20250929-v1:0',
  /** Addresses of the network of its own. Networks that are joined to it must have others. */
  cidr: '10.0.0.0/16',
  /** Who else may ask an internal load balancer: networks that are joined to this one, `10.1.0.0/16,10.2.0.0/16`. */
  callers: '',
  /** ARN of a certificate of ACM; the load balancer then speaks HTTPS. */
  certificateArn: '',
  /** Name of a secret with `name:scope:sha256` entries, one a line (docs/operations.md). */
  apiKeysSecret: '',
  /** Who is told of alarms. */
  alarmEmail: '',
  /** Which share of requests is traced. */
  traceShare: '0.05',
  /** When the sources are looked at, in UTC. */
  schedule: 'cron(0 3 * * ? *)',
  /** Instances of Neptune: a second one takes over where the first fails. */
  neptuneInstances: '1',
};

type Choices = { -readonly [Name in keyof typeof choices]: (typeof choices)[Name][number] };
export type Options = Choices & typeof texts;

/** The context of a CDK app as options. Throws with all that is wrong, in one message. */
export function readOptions(node: Node): Options {
  const problems: string[] = [];
  const given = (name: string): string => {
    const value: unknown = node.tryGetContext(name);
    return value === undefined || value === null ? '' : String(value);
  };
  const chosen = Object.entries(choices).map(([name, values]) => {
    const value = given(name) || values[0];
    if (!(values as readonly string[]).includes(value))
      problems.push(`${name}: ${value} is none of ${values.join(', ')}`);
    return [name, value];
  });
  const said = Object.entries(texts).map(([name, usual]) => [name, given(name) || usual]);
  const options = Object.fromEntries([...chosen, ...said]) as Options;
  if (options.exposure === 'internet') {
    for (const name of ['certificateArn', 'apiKeysSecret'] as const)
      if (!options[name]) problems.push(`${name}: is needed with exposure=internet`);
  }
  if (!isNetwork(options.cidr) || !/\/(?:1[6-9]|20)$/.test(options.cidr))
    problems.push('cidr: is a network of a size from /20 to /16');
  if (!callersIn(options).every(isNetwork)) problems.push('callers: are networks, separated by commas');
  if (options.callers && options.exposure === 'internet') problems.push('callers: are for exposure=internal');
  if (!/^(?:0(?:\.\d+)?|1(?:\.0+)?)$/.test(options.traceShare)) problems.push('traceShare: is a number from 0 to 1');
  if (!/^[1-9]\d?$/.test(options.neptuneInstances)) problems.push('neptuneInstances: is a number from 1');
  if (problems.length > 0) throw new Error(`These options do not fit:\n  ${problems.join('\n  ')}`);
  return options;
}

const isNetwork = (text: string) => /^(?:\d{1,3}\.){3}\d{1,3}\/(?:[89]|[12]\d|3[0-2])$/.test(text);

/** The networks that may ask beside its own. */
export const callersIn = ({ callers }: Pick<Options, 'callers'>): string[] =>
  callers
    .split(',')
    .map((network) => network.trim())
    .filter((network) => network !== '');
