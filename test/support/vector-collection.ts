import { startOpenSearch } from './opensearch-node.ts';
import type { RealServer } from './real-servers.ts';
import { type ServerlessDouble, startServerlessDouble } from './serverless-double.ts';
import { startSigv4Proxy } from './sigv4-double.ts';

export const region = 'eu-central-1';
export const collectionKey = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'a secret of tests',
  sessionToken: 'a token',
};

/** A vector collection of OpenSearch Serverless: a check of signatures, a double of its refusals, and a real node. */
export interface VectorCollection extends RealServer {
  node: RealServer;
  double: ServerlessDouble;
}

export async function startCollection(): Promise<VectorCollection> {
  const node = await startOpenSearch();
  const double = await startServerlessDouble(node.url);
  const door = await startSigv4Proxy({ target: double.url, service: 'aoss', region, ...collectionKey });
  return {
    url: door.url,
    port: Number(new URL(door.url).port),
    process: node.process,
    node,
    double,
    async stop() {
      await Promise.all([door.stop(), double.stop(), node.stop()]);
    },
  };
}

/** How a program finds it and who it is there. */
export function collectionSettings({ url }: { url: string }): Record<string, string> {
  return {
    VECTOR_BACKEND: 'opensearch',
    VECTOR_ENDPOINT: url,
    VECTOR_AUTH: 'sigv4',
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: collectionKey.accessKeyId,
    AWS_SECRET_ACCESS_KEY: collectionKey.secretAccessKey,
    AWS_SESSION_TOKEN: collectionKey.sessionToken,
  };
}
