import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { startCredentialAgent } from './credential-agent.ts';
import { startNeptuneDouble } from './neptune-double.ts';
import { sagemakerEndpoint, startSagemakerDouble } from './sagemaker-double.ts';

/** Made up; whoever finds one of them in a log has found a leak. */
export const roleKey = {
  accessKeyId: 'ASIAROLE',
  secretAccessKey: 'secret-of-the-role',
  sessionToken: 'token-of-the-role',
};
const podToken = 'token-of-the-pod';
const region = 'eu-central-1';

const infoSchema = z.object({
  model_id: z.string(),
  max_input_length: z.number(),
  max_client_batch_size: z.number(),
  model_type: z.object({ embedding: z.object({ pooling: z.string() }) }),
});

export type AwsServices = Awaited<ReturnType<typeof startAwsServices>>;

/**
 * Neptune's and SageMaker's doubles in front of real servers, and the agent that lends a key; with the settings of a
 * program that finds them.
 */
export async function startAwsServices(graphUrl: string, embeddingsUrl: string, folder: string) {
  const tokenFile = join(folder, 'pod-token');
  await writeFile(tokenFile, podToken);
  const [agent, neptune, sagemaker, info] = await Promise.all([
    startCredentialAgent(roleKey, { token: podToken }),
    startNeptuneDouble({ target: graphUrl, service: 'neptune-db', region, ...roleKey }),
    startSagemakerDouble(embeddingsUrl, { service: 'sagemaker', region, ...roleKey }),
    fetch(`${embeddingsUrl}/info`).then(async (response) => infoSchema.parse(await response.json())),
  ]);
  return {
    agent,
    neptune,
    sagemaker,
    settings: {
      AWS_REGION: region,
      AWS_CONTAINER_CREDENTIALS_FULL_URI: agent.url,
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: tokenFile,
      SPARQL_ENDPOINT: `${neptune.url}/sparql`,
      SPARQL_AUTH: 'sigv4',
      EMBEDDINGS_BACKEND: 'sagemaker',
      AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: sagemaker.url,
      SAGEMAKER_ENDPOINT: sagemakerEndpoint,
      SAGEMAKER_MODEL: info.model_id,
      SAGEMAKER_POOLING: info.model_type.embedding.pooling,
      SAGEMAKER_MAX_INPUT_LENGTH: String(info.max_input_length),
      SAGEMAKER_BATCH_SIZE: String(info.max_client_batch_size),
    },
    async stop() {
      await Promise.all([agent.stop(), neptune.stop(), sagemaker.stop()]);
    },
  };
}
