import { AppError } from '@attack-kg/contracts';
import type { CredentialProvider, CredentialSettings } from './aws-credentials.ts';
import { containerCredentials, instanceCredentials } from './credential-endpoints.ts';

/**
 * Where a key comes from: the environment, else the container's endpoint (ECS, EKS), else the instance's metadata. An
 * endpoint that does not answer is an error that may pass; settings that name none are `config_invalid`.
 */
export function findCredentials(settings: CredentialSettings, fetch: typeof globalThis.fetch): CredentialProvider {
  const { accessKeyId, secretAccessKey, sessionToken } = settings;
  if (accessKeyId && secretAccessKey) return async () => ({ accessKeyId, secretAccessKey, sessionToken });
  if (settings.containerRelativeUri || settings.containerFullUri) return containerCredentials(settings, fetch);
  if (!settings.metadataDisabled) return instanceCredentials(settings.metadataEndpoint, fetch);
  return async () => {
    throw new AppError('config_invalid', {
      message: 'AWS credentials: neither a key in the environment nor a container endpoint, and metadata are disabled',
    });
  };
}
