import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { askForKey, checkTrusted, noKeyFrom } from './ask-for-key.ts';
import type { AwsCredentials, CredentialProvider, CredentialSettings } from './aws-credentials.ts';

const containerHost = 'http://169.254.170.2';
const instanceHost = 'http://169.254.169.254';

const replySchema = z.object({
  AccessKeyId: z.string().min(1),
  SecretAccessKey: z.string().min(1),
  Token: z.string().min(1),
  Expiration: z.iso.datetime({ offset: true }),
});

/** The agent of ECS or of EKS Pod Identity. */
export function containerCredentials(settings: CredentialSettings, fetch: typeof globalThis.fetch): CredentialProvider {
  const { containerRelativeUri: relative, containerFullUri, containerToken, containerTokenFile } = settings;
  return async () => {
    const url = new URL(relative ? containerHost + relative : (containerFullUri ?? ''));
    checkTrusted(url);
    const token = containerTokenFile ? (await readFile(containerTokenFile, 'utf8')).trim() : containerToken;
    return readCredentials(await askForKey(fetch, url, token ? { headers: { authorization: token } } : {}), url);
  };
}

/** The metadata of an EC2 instance, version 2: a token first, then the role's name, then its key. */
export function instanceCredentials(
  endpoint: string = instanceHost,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): CredentialProvider {
  return async () => {
    const lifetime = { 'x-aws-ec2-metadata-token-ttl-seconds': '21600' };
    const token = await askForKey(fetch, new URL('/latest/api/token', endpoint), { method: 'PUT', headers: lifetime });
    const request = { headers: { 'x-aws-ec2-metadata-token': token } };
    const roles = new URL('/latest/meta-data/iam/security-credentials/', endpoint);
    const [role = ''] = (await askForKey(fetch, roles, request)).split('\n');
    const url = new URL(encodeURIComponent(role.trim()), roles);
    return readCredentials(await askForKey(fetch, url, request), url);
  };
}

function readCredentials(text: string, url: URL): AwsCredentials {
  const reply = replySchema.safeParse(parseJson(text));
  if (!reply.success) throw noKeyFrom(url);
  const { AccessKeyId, SecretAccessKey, Token, Expiration } = reply.data;
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: Token,
    expiresAt: Date.parse(Expiration),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
