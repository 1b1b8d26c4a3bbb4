import { AppError } from '@attack-kg/contracts';
import type { CredentialProvider, CredentialSettings, WebIdentity } from './aws-credentials.ts';
import { containerCredentials, instanceCredentials } from './credential-endpoints.ts';

/**
 * Where a key comes from, in the order of AWS's own clients: the environment, else a role by its token (IRSA), else the
 * container's endpoint (ECS, EKS Pod Identity), else the instance's metadata. An endpoint that does not answer is an
 * error that may pass; settings that name none are `config_invalid`.
 */
export function findCredentials(settings: CredentialSettings, fetch: typeof globalThis.fetch): CredentialProvider {
  const { accessKeyId, secretAccessKey, sessionToken } = settings;
  if (accessKeyId && secretAccessKey) return async () => ({ accessKeyId, secretAccessKey, sessionToken });
  if (settings.webIdentity) return roleByToken(settings.webIdentity, fetch);
  if (settings.containerRelativeUri || settings.containerFullUri) return containerCredentials(settings, fetch);
  if (!settings.metadataDisabled) return instanceCredentials(settings.metadataEndpoint, fetch);
  return async () => {
    throw new AppError('config_invalid', {
      message:
        'AWS credentials: no key in the environment, no token of a role, no container endpoint, and metadata are disabled',
    });
  };
}

/** Loaded where it is used: most replicas have no such token. */
function roleByToken(identity: WebIdentity, fetch: typeof globalThis.fetch): CredentialProvider {
  return async () => (await import('./web-identity.ts')).webIdentityCredentials(identity, fetch)();
}
