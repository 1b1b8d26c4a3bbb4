import { readFile } from 'node:fs/promises';
import { AppError } from '@attack-kg/contracts';
import * as z from 'zod';
import type { AwsCredentials, CredentialProvider, CredentialSettings } from './aws-credentials.ts';

const timeoutMs = 5000;
const containerHost = 'http://169.254.170.2';
const instanceHost = 'http://169.254.169.254';
/** Over http a key may only come from this machine, or from where ECS and EKS have their agents. */
const trustedHosts = /^(?:localhost|127(?:\.\d+){3}|\[::1\]|169\.254\.170\.2|169\.254\.170\.23|\[fd00:ec2::23\])$/;

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
    if (url.protocol !== 'https:' && !trustedHosts.test(url.hostname)) {
      const message = `AWS credentials: ${url.origin} is neither https nor an agent's address`;
      throw new AppError('config_invalid', { message });
    }
    const token = containerTokenFile ? (await readFile(containerTokenFile, 'utf8')).trim() : containerToken;
    return readCredentials(await ask(fetch, url, token ? { headers: { authorization: token } } : {}), url);
  };
}

/** The metadata of an EC2 instance, version 2: a token first, then the role's name, then its key. */
export function instanceCredentials(
  endpoint: string = instanceHost,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): CredentialProvider {
  return async () => {
    const lifetime = { 'x-aws-ec2-metadata-token-ttl-seconds': '21600' };
    const token = await ask(fetch, new URL('/latest/api/token', endpoint), { method: 'PUT', headers: lifetime });
    const request = { headers: { 'x-aws-ec2-metadata-token': token } };
    const roles = new URL('/latest/meta-data/iam/security-credentials/', endpoint);
    const [role = ''] = (await ask(fetch, roles, request)).split('\n');
    const url = new URL(encodeURIComponent(role.trim()), roles);
    return readCredentials(await ask(fetch, url, request), url);
  };
}

/** No redirect is followed, and nothing that an endpoint says is repeated: it may hold a key. */
async function ask(fetch: typeof globalThis.fetch, url: URL, init: RequestInit): Promise<string> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, { ...init, signal, redirect: 'error' });
    const text = await response.text();
    if (!response.ok) throw new Error(`answered ${response.status}`);
    return text;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`AWS credentials: ${url.origin}${url.pathname}: ${reason}`, { cause });
  }
}

function readCredentials(text: string, url: URL): AwsCredentials {
  const reply = replySchema.safeParse(parseJson(text));
  if (!reply.success) throw new Error(`AWS credentials: ${url.origin}${url.pathname} gave no key`);
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
