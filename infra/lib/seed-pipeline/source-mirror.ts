import { join } from 'node:path';
import { Duration, Size } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledgeResource, attributeOf } from '../acknowledge.ts';
import { logGroup } from '../json-logs.ts';
import { shortLived } from '../short-lived.ts';
import type { Caller } from '../store.ts';
import { prefixes } from './prefixes.ts';

export interface SourceMirrorProps {
  accessLogs: s3.IBucket;
  /** Whether the newest of each source is wanted instead of the pinned editions. */
  latest: boolean;
}

/** The sources in a bucket, each under the address that it comes from, and the function that brings them there. */
export class SourceMirror extends Construct {
  readonly bucket: s3.Bucket;
  readonly fetchSources: NodejsFunction;

  constructor(scope: Construct, id: string, { accessLogs, latest }: SourceMirrorProps) {
    super(scope, id);
    this.bucket = new s3.Bucket(this, 'Bucket', {
      encryption: s3.BucketEncryption.S3_MANAGED,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      versioned: true,
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(90) }],
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: 'sources/',
      autoDeleteObjects: false,
      ...shortLived,
    });
    const log = logGroup(this);
    const role = new iam.Role(this, 'FetchRole', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    log.grantWrite(role);
    this.fetchSources = new NodejsFunction(this, 'FetchSources', {
      description: 'Downloads the sources of attack-kg into their bucket',
      entry: join(import.meta.dirname, '../../lambda/fetch-sources/handler.ts'),
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      memorySize: 1024,
      ephemeralStorageSize: Size.gibibytes(2),
      timeout: Duration.minutes(15),
      role,
      logGroup: log,
      environment: {
        SOURCES_BUCKET: this.bucket.bucketName,
        SOURCES_LATEST: String(latest),
      },
      bundling: {
        format: OutputFormat.ESM,
        target: 'node24',
        mainFields: ['module', 'main'],
        // For packages that are not modules yet.
        banner: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
    });
    allowToRead(role, this.bucket, [`${prefixes.sources}*`, prefixes.seeded]);
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects(`${prefixes.sources}*`)],
      }),
    );
  }

  /** Lets a caller read the sources. */
  admitReader({ role }: Pick<Caller, 'role'>): void {
    allowToRead(role, this.bucket, [`${prefixes.sources}*`]);
  }

  /** What a seed is made with beside its sources: another program, store or model asks for another seed. */
  dependOn(recipe: string): void {
    this.fetchSources.addEnvironment('SEED_RECIPE', recipe);
  }
}

/** To list is to be told that an object is not there, instead of that it is forbidden. */
function allowToRead(role: iam.IRole, bucket: s3.Bucket, keys: readonly string[]): void {
  role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }));
  role.addToPrincipalPolicy(
    new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: keys.map((key) => bucket.arnForObjects(key)) }),
  );
  acknowledgeResource(
    role,
    `${attributeOf(bucket.node.defaultChild as s3.CfnBucket, 'Arn')}/${prefixes.sources}*`,
    'The sources, each under the address that it comes from',
  );
}
