import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { ApiService } from './api/api-service.ts';
import { Firewall } from './api/firewall.ts';
import { SagemakerEmbeddings } from './embeddings/sagemaker-embeddings.ts';
import { TitanEmbeddings } from './embeddings/titan-embeddings.ts';
import { NeptuneGraph } from './graph/neptune-graph.ts';
import { OxigraphGraph } from './graph/oxigraph-graph.ts';
import { admitToModel, languageModel } from './language-model.ts';
import { Network } from './network/network.ts';
import { Observability } from './observability/observability.ts';
import { Traces } from './observability/traces.ts';
import type { Options } from './options.ts';
import { prefixes } from './seed-pipeline/prefixes.ts';
import { SeedPipeline } from './seed-pipeline/seed-pipeline.ts';
import { SeedTask } from './seed-pipeline/seed-task.ts';
import { SourceMirror } from './seed-pipeline/source-mirror.ts';
import { shortLived } from './short-lived.ts';
import type { EmbeddingModel, Store } from './store.ts';
import { OpenSearchVectors } from './vectors/open-search-vectors.ts';

export interface AttackKgStackProps extends StackProps {
  options: Options;
}

/** The stack of docker-compose on AWS: replicas behind a load balancer, stores, a model that embeds, and the seed pipeline. */
export class AttackKgStack extends Stack {
  readonly api: ApiService;
  readonly pipeline: SeedPipeline;
  readonly seedTask: SeedTask;

  constructor(scope: Construct, id: string, { options, ...props }: AttackKgStackProps) {
    super(scope, id, props);
    const network = new Network(this, 'Network', {
      services: calledServices(options),
      public: options.exposure === 'internet',
      cidr: options.cidr,
    });
    const cluster = new ecs.Cluster(this, 'Cluster', {
      vpc: network.vpc,
      containerInsightsV2: ecs.ContainerInsights.ENABLED,
      defaultCloudMapNamespace: { name: 'attack-kg.internal' },
    });
    const accessLogs = new s3.Bucket(this, 'AccessLogs', {
      // The only kind that load balancers can write with.
      encryption: s3.BucketEncryption.S3_MANAGED,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      ...shortLived,
    });
    const graph: Store =
      options.graph === 'neptune'
        ? new NeptuneGraph(this, 'Graph', { network, instances: Number(options.neptuneInstances) })
        : new OxigraphGraph(this, 'Graph', { network, cluster, processor: options.processor });
    const vectors: Store = new OpenSearchVectors(this, 'Vectors', { network });
    const embeddings: EmbeddingModel =
      options.embeddings === 'sagemaker'
        ? new SagemakerEmbeddings(this, 'Embeddings')
        : new TitanEmbeddings(this, 'Embeddings');
    const traces = new Traces(this, 'Traces', options);
    const stores = {
      ...graph.environment,
      ...vectors.environment,
      ...embeddings.environment,
      AWS_REGION: this.region,
    };

    this.api = new ApiService(this, 'Api', {
      network,
      cluster,
      accessLogs,
      environment: { ...stores, ...languageModel(options), ...traces.ofReplicas },
      options,
    });
    graph.admitReader(this.api.caller);
    vectors.admitReader(this.api.caller);
    embeddings.admitReader(this.api.caller);
    traces.admit(this.api.caller);
    if (options.llm === 'bedrock') admitToModel(this, this.api.caller.role, options.llmModel);
    if (options.firewall === 'on') new Firewall(this, 'Firewall', { loadBalancer: this.api.loadBalancer });

    const latest = options.sources === 'latest';
    const mirror = new SourceMirror(this, 'Sources', { accessLogs, latest });
    this.seedTask = new SeedTask(this, 'Seed', {
      network,
      environment: {
        ...stores,
        ...traces.ofSeedJob,
        SOURCES_MIRROR: `https://${mirror.bucket.bucketRegionalDomainName}/${prefixes.sources}`,
        SOURCES_MIRROR_AUTH: 'sigv4',
      },
      processor: options.processor,
    });
    mirror.dependOn(this.toJsonString({ ...stores, program: this.seedTask.programHash }));
    graph.admitWriter(this.seedTask.caller);
    vectors.admitWriter(this.seedTask.caller);
    embeddings.admitReader(this.seedTask.caller);
    mirror.admitReader(this.seedTask.caller);
    traces.admit(this.seedTask.caller);
    this.pipeline = new SeedPipeline(this, 'Pipeline', {
      network,
      cluster,
      mirror,
      task: this.seedTask,
      latest,
      schedule: options.schedule,
    });
    new Observability(this, 'Observability', {
      api: this.api,
      seedTask: this.seedTask,
      pipeline: this.pipeline,
      email: options.alarmEmail,
    });
    new CfnOutput(this, 'Address', { value: this.api.loadBalancer.loadBalancerDnsName });
    new CfnOutput(this, 'SeedPipeline', { value: this.pipeline.stateMachine.stateMachineArn });
  }
}

/** What containers call of AWS, beside S3. */
function calledServices(options: Options): ec2.InterfaceVpcEndpointAwsService[] {
  const aws = ec2.InterfaceVpcEndpointAwsService;
  const bedrock = options.embeddings === 'titan' || options.llm === 'bedrock';
  return [
    aws.ECR,
    aws.ECR_DOCKER,
    aws.CLOUDWATCH_LOGS,
    ...(options.traces === 'xray' ? [aws.XRAY] : []),
    ...(options.apiKeysSecret ? [aws.SECRETS_MANAGER] : []),
    ...(bedrock ? [aws.BEDROCK_RUNTIME] : []),
    ...(options.embeddings === 'sagemaker' ? [aws.SAGEMAKER_RUNTIME] : []),
  ];
}
