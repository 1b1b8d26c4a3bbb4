import { Aws, type CfnResource, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as xray from 'aws-cdk-lib/aws-xray';
import { Construct } from 'constructs';
import { acknowledgeResource } from '../acknowledge.ts';
import type { Options } from '../options.ts';
import type { Caller } from '../store.ts';

type TraceOptions = Pick<Options, 'traces' | 'traceShare' | 'exposure' | 'transactionSearch'>;

/**
 * Where replicas and seed job send their traces: to X-Ray itself, which takes what they write (OTLP over HTTP, as JSON)
 * from whoever signs. No collector stands between.
 */
export class Traces extends Construct {
  readonly #options: TraceOptions;

  constructor(scope: Construct, id: string, options: TraceOptions) {
    super(scope, id);
    this.#options = options;
    if (options.transactionSearch === 'on') turnOnTransactionSearch(this);
  }

  /** Settings of replicas: they trace a share of the requests about which nobody has decided. */
  get ofReplicas(): Record<string, string> {
    const { exposure, traceShare } = this.#options;
    // A caller of the internet does not decide what we pay for.
    const sampler = exposure === 'internet' ? 'traceidratio' : 'parentbased_traceidratio';
    return this.#sentWith({ OTEL_TRACES_SAMPLER: sampler, OTEL_TRACES_SAMPLER_ARG: traceShare });
  }

  /** Of the seed job: it runs once a night, and each of its runs is worth a look. */
  get ofSeedJob(): Record<string, string> {
    return this.#sentWith({ OTEL_TRACES_SAMPLER: 'always_on' });
  }

  /** Lets a caller send them. */
  admit({ role }: Pick<Caller, 'role'>): void {
    if (this.#options.traces === 'none') return;
    role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['xray:PutTraceSegments'], resources: ['*'] }));
    acknowledgeResource(role, '*', 'xray:PutTraceSegments knows no resources');
  }

  #sentWith(sampling: Record<string, string>): Record<string, string> {
    if (this.#options.traces === 'none') return {};
    return {
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `https://xray.${Aws.REGION}.${Aws.URL_SUFFIX}/v1/traces`,
      TRACES_AUTH: 'sigv4',
      TRACE_IDS: 'xray',
      ...sampling,
    };
  }
}

/** X-Ray keeps spans as log lines then; it must be let into the two groups of theirs first. */
function turnOnTransactionSearch(scope: Construct): void {
  const stack = Stack.of(scope);
  const groups = ['aws/spans', '/aws/application-signals/data'];
  const policy = new logs.CfnResourcePolicy(scope, 'SpansPolicy', {
    policyName: 'attack-kg-spans',
    policyDocument: stack.toJsonString({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'xray.amazonaws.com' },
          Action: 'logs:PutLogEvents',
          Resource: groups.map(
            (name) => `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:${name}:*`,
          ),
          Condition: {
            ArnLike: { 'aws:SourceArn': `arn:${Aws.PARTITION}:xray:${Aws.REGION}:${Aws.ACCOUNT_ID}:*` },
            StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
          },
        },
      ],
    }),
  });
  const search: CfnResource = new xray.CfnTransactionSearchConfig(scope, 'Search', { indexingPercentage: 1 });
  search.addResourceDependency(policy);
}
