import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { startNeptuneDouble } from '../../../test/support/neptune-double.ts';
import { startOpenSearch } from '../../../test/support/opensearch-node.ts';
import { startOtlpReceiver } from '../../../test/support/otlp-receiver.ts';
import { startOxigraph } from '../../../test/support/real-servers.ts';
import { startServerlessDouble } from '../../../test/support/serverless-double.ts';
import { startSigv4Proxy } from '../../../test/support/sigv4-double.ts';
import { region } from './deployed.ts';
import { startMoto } from './moto.ts';

const key = { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'a secret of tests', sessionToken: 'a token of tests' };
/** What ECS gives to a task and Lambda to a function. */
export const credentials = {
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: key.accessKeyId,
  AWS_SECRET_ACCESS_KEY: key.secretAccessKey,
  AWS_SESSION_TOKEN: key.sessionToken,
};

/**
 * What the stack calls of AWS: Neptune's door before a real Oxigraph, a Serverless collection's before a real OpenSearch, SageMaker's
 * before an embeddings server, X-Ray's before a reader of spans, each of which lets in nothing but what is signed as AWS wants it; and
 * moto's S3.
 */
export async function startLocalCloud(options: { bucket: string; embeddingsUrl: string; endpoint: string }) {
  const { bucket, embeddingsUrl, endpoint } = options;
  const [oxigraph, openSearch, moto] = await Promise.all([startOxigraph(), startOpenSearch(), startMoto()]);
  const serverless = await startServerlessDouble(openSearch.url);
  const neptune = await startNeptuneDouble({ ...key, region, service: 'neptune-db', target: oxigraph.url });
  const collection = await startSigv4Proxy({ ...key, region, service: 'aoss', target: serverless.url });
  const sagemaker = await startSigv4Proxy({
    ...key,
    region,
    service: 'sagemaker',
    target: embeddingsUrl,
    intercept: ({ url }) =>
      url === `/endpoints/${endpoint}/invocations`
        ? undefined
        : { status: 400, body: `{"message":"not found: ${url}"}` },
    rewrite: () => '/embed',
  });
  const spans = await startOtlpReceiver();
  const xray = await startSigv4Proxy({ ...key, region, service: 'xray', target: spans.url });
  const s3 = await createBucket(bucket, moto.url);
  return {
    s3,
    /** What came to X-Ray. */
    spans,
    /** Settings of a container, with these services in the place of AWS's. */
    here: (settings: Record<string, string>): Record<string, string> => ({
      ...settings,
      ...credentials,
      SPARQL_ENDPOINT: `${neptune.url}/sparql`,
      VECTOR_ENDPOINT: collection.url,
      AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: sagemaker.url,
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${xray.url}/v1/traces`,
      ...(settings.SOURCES_MIRROR ? { SOURCES_MIRROR: `${moto.url}/${bucket}/sources/` } : {}),
    }),
    s3Url: moto.url,
    /** Why requests were not let in. */
    refusals: () => [neptune, collection, sagemaker, xray].flatMap(({ refusals }) => refusals),
    stop: () =>
      Promise.all(
        [neptune, collection, sagemaker, xray, spans, serverless, oxigraph, openSearch, moto].map((server) =>
          server.stop(),
        ),
      ),
  };
}

/** A bucket of this name, and a client that reaches it. */
export async function createBucket(Bucket: string, endpoint: string): Promise<S3Client> {
  const s3 = new S3Client({ region, endpoint, forcePathStyle: true, credentials: key });
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region } }));
  return s3;
}
