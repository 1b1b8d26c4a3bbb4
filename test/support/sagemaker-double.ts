import { type Sigv4Rules, startSigv4Proxy } from './sigv4-double.ts';

export const sagemakerRules: Sigv4Rules = {
  service: 'sagemaker',
  region: 'eu-central-1',
  accessKeyId: 'ASIASAGEMAKER',
  secretAccessKey: 'made-up',
  sessionToken: 'made-up-token',
};

export const sagemakerEndpoint = 'attack-kg-embeddings';

/**
 * SageMaker's runtime in front of a server that speaks TEI's API: signatures, one path, and whatever the container answers but 200
 * told as 424 with the container's own status.
 */
export function startSagemakerDouble(target: string, rules: Sigv4Rules = sagemakerRules) {
  const path = `/endpoints/${sagemakerEndpoint}/invocations`;
  return startSigv4Proxy({
    ...rules,
    target,
    intercept({ method, url }) {
      if (method === 'POST' && url === path) return undefined;
      return { status: 400, body: JSON.stringify({ message: `Endpoint of account 1 not found: ${url}` }) };
    },
    rewrite: () => '/embed',
    wrap({ status, body }) {
      if (status === 200) return { status, body };
      const ModelError = {
        Message: `Received error (${status}) from model`,
        OriginalStatusCode: status,
        OriginalMessage: body,
      };
      return { status: 424, body: JSON.stringify(ModelError) };
    },
  });
}
