import { ArnFormat, Aws, CfnMapping, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import { Construct } from 'constructs';
import { acknowledgeResource, here, partition } from '../acknowledge.ts';
import type { Caller, EmbeddingModel } from '../store.ts';
import { teiAccounts, teiRepository, teiTag } from './tei-images.ts';

/** The default model of our own embeddings server, as its makers publish it. */
const model = 'BAAI/bge-small-en-v1.5';

/**
 * The text-embeddings-inference of docker-compose on an endpoint of SageMaker. It fetches its model from the hub when it
 * starts, over SageMaker's own network; our containers reach it through an endpoint of theirs.
 */
export class SagemakerEmbeddings extends Construct implements EmbeddingModel {
  readonly environment: Readonly<Record<string, string>>;
  readonly #arn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const accounts = new CfnMapping(this, 'TeiAccounts', {
      mapping: Object.fromEntries(Object.entries(teiAccounts).map(([region, account]) => [region, { account }])),
    });
    const account = accounts.findInMap(Aws.REGION, 'account');
    const role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
    this.#allowToRun(role, account);
    const server = new sagemaker.CfnModel(this, 'Model', {
      executionRoleArn: role.roleArn,
      primaryContainer: {
        image: `${account}.dkr.ecr.${Aws.REGION}.${Aws.URL_SUFFIX}/${teiRepository}:${teiTag}`,
        environment: { HF_MODEL_ID: model },
      },
    });
    // The model is made before its role may do anything, and SageMaker looks at once.
    server.node.addDependency(role);
    const config = new sagemaker.CfnEndpointConfig(this, 'Config', {
      productionVariants: [
        {
          variantName: 'all',
          modelName: server.attrModelName,
          instanceType: 'ml.c6i.xlarge',
          initialInstanceCount: 1,
          initialVariantWeight: 1,
        },
      ],
    });
    const endpoint = new sagemaker.CfnEndpoint(this, 'Endpoint', {
      endpointConfigName: config.attrEndpointConfigName,
    });
    this.#arn = endpoint.ref;
    this.environment = {
      EMBEDDINGS_BACKEND: 'sagemaker',
      SAGEMAKER_ENDPOINT: endpoint.attrEndpointName,
      SAGEMAKER_MODEL: model,
    };
  }

  admitReader({ role }: Caller): void {
    role.addToPrincipalPolicy(
      new iam.PolicyStatement({ actions: ['sagemaker:InvokeEndpoint'], resources: [this.#arn] }),
    );
  }

  #allowToRun(role: iam.Role, account: string): void {
    const stack = Stack.of(this);
    const repository = stack.formatArn({
      service: 'ecr',
      account,
      resource: 'repository',
      resourceName: teiRepository,
    });
    const logGroup = stack.formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: '/aws/sagemaker/Endpoints/*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        resources: [repository],
      }),
    );
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'],
        resources: [logGroup],
      }),
    );
    // Neither knows resources.
    role.addToPolicy(
      new iam.PolicyStatement({ actions: ['ecr:GetAuthorizationToken', 'cloudwatch:PutMetricData'], resources: ['*'] }),
    );
    acknowledgeResource(role, '*', 'Neither action knows resources');
    acknowledgeResource(
      role,
      `arn:${partition}:logs:${here}:log-group:/aws/sagemaker/Endpoints/*`,
      'SageMaker names the log group after the endpoint, whose name is not known before its role',
    );
  }
}
