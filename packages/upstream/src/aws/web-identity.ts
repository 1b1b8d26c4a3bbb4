import { readFile } from 'node:fs/promises';
import { askForKey, checkTrusted, noKeyFrom } from './ask-for-key.ts';
import type { AwsCredentials, CredentialProvider, WebIdentity } from './aws-credentials.ts';

/**
 * The role of a ServiceAccount of Kubernetes (IRSA), or of whoever else has a token that the role trusts: AWS's STS gives
 * a key of the role for it. The request is not signed; the token is what it is let in by. It is read anew at each
 * call, since it ends sooner than the process.
 */
export function webIdentityCredentials(identity: WebIdentity, fetch: typeof globalThis.fetch): CredentialProvider {
  return async () => {
    const url = new URL('/', identity.stsUrl);
    checkTrusted(url);
    const token = await readToken(identity.tokenFile);
    const form = new URLSearchParams({
      Action: 'AssumeRoleWithWebIdentity',
      Version: '2011-06-15',
      RoleArn: identity.roleArn,
      RoleSessionName: identity.sessionName,
      WebIdentityToken: token,
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return readKey(await askForKey(fetch, url, { method: 'POST', headers, body: form.toString() }, codeIn), url);
  };
}

async function readToken(file: string): Promise<string> {
  const token = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new Error(`AWS credentials: the token cannot be read: ${cause.message}`, { cause });
  });
  if (token.trim() === '') throw new Error(`AWS credentials: ${file} holds no token`);
  return token.trim();
}

/** Why STS refuses, in its one word: `ExpiredTokenException`, `AccessDenied`. */
const codeIn = (refusal: string) => /<Code>([A-Za-z]{1,60})<\/Code>/.exec(refusal)?.[1] ?? '';

/** STS answers in XML. What we want of it are four texts without any mark-up, each there once. */
function readKey(answer: string, url: URL): AwsCredentials {
  const key = /<Credentials>([\s\S]*?)<\/Credentials>/.exec(answer)?.[1] ?? '';
  const textOf = (name: string) => new RegExp(`<${name}>\\s*([^<&\\s]+)\\s*</${name}>`).exec(key)?.[1] ?? '';
  const [accessKeyId, secretAccessKey, sessionToken] = ['AccessKeyId', 'SecretAccessKey', 'SessionToken'].map(textOf);
  const expiresAt = Date.parse(textOf('Expiration'));
  if (!accessKeyId || !secretAccessKey || !sessionToken || Number.isNaN(expiresAt)) throw noKeyFrom(url);
  return { accessKeyId, secretAccessKey, sessionToken, expiresAt };
}
