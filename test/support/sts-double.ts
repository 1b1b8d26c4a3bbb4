import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { LentKey } from './credential-agent.ts';
import { listenOnLoopback } from './listen-on-loopback.ts';

export interface StsRules {
  /** The one role, and the key that is given for it; the second is lent by the second call, and so on. */
  roleArn: string;
  keys: readonly LentKey[];
  now?: () => number;
  delayMs?: number;
}

const clusterSecret = 'what the cluster signs its tokens with';
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const signatureOf = (signed: string) => createHmac('sha256', clusterSecret).update(signed).digest('base64url');

/** A token as a cluster projects it for a pod. */
export function podToken(expiresAt: number, audience = 'sts.amazonaws.com'): string {
  const signed = `${part({ alg: 'HS256' })}.${part({ aud: [audience], exp: Math.floor(expiresAt / 1000) })}`;
  return `${signed}.${signatureOf(signed)}`;
}

/** AWS's STS as far as AssumeRoleWithWebIdentity, by its documentation: an unsigned POST, an answer in XML. */
export async function startStsDouble({ roleArn, keys, now = Date.now, delayMs = 0 }: StsRules) {
  const forms: Record<string, string>[] = [];
  const refusals: string[] = [];

  function problemOf(form: Record<string, string>): [status: number, code: string] | undefined {
    const { Action, Version, RoleArn, RoleSessionName = '', WebIdentityToken = '', ...others } = form;
    if (Action !== 'AssumeRoleWithWebIdentity' || Version !== '2011-06-15') return [400, 'InvalidAction'];
    if (!/^[\w+=,.@-]{2,64}$/.test(RoleSessionName) || Object.keys(others).length > 0) return [400, 'ValidationError'];
    const [head, claims = '', signature] = WebIdentityToken.split('.');
    if (signature !== signatureOf(`${head}.${claims}`)) return [400, 'InvalidIdentityToken'];
    const { aud, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { aud: string[]; exp: number };
    if (!aud.includes('sts.amazonaws.com')) return [400, 'InvalidIdentityToken'];
    if (exp * 1000 <= now()) return [400, 'ExpiredTokenException'];
    return RoleArn === roleArn ? undefined : [403, 'AccessDenied'];
  }

  const server = createServer(async (request, response) => {
    const form = Object.fromEntries(new URLSearchParams(await text(request)));
    forms.push(form);
    await new Promise((done) => setTimeout(done, delayMs));
    const unsigned = request.headers.authorization === undefined;
    const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
    const asked = request.method === 'POST' && request.url === '/' && unsigned && isForm;
    const problem = asked ? problemOf(form) : ([400, 'MalformedRequest'] as const);
    response.setHeader('content-type', 'text/xml');
    if (!problem) return void response.end(given(keys[forms.length - 1] ?? keys.at(-1), now() + 3_600_000));
    refusals.push(problem[1]);
    response.writeHead(problem[0]).end(refused(problem[1], form.WebIdentityToken ?? ''));
  });
  const { url, stop } = await listenOnLoopback(server);
  return {
    url,
    /** What was asked, call by call. */
    forms,
    refusals,
    stop,
  };
}

const namespace = 'xmlns="https://sts.amazonaws.com/doc/2011-06-15/"';

const given = (key: LentKey | undefined, expiresAt: number) => `<AssumeRoleWithWebIdentityResponse ${namespace}>
  <AssumeRoleWithWebIdentityResult>
    <Audience>sts.amazonaws.com</Audience>
    <AssumedRoleUser>
      <AssumedRoleId>AROAEXAMPLE:session</AssumedRoleId>
      <Arn>arn:aws:sts::111122223333:assumed-role/reader/session</Arn>
    </AssumedRoleUser>
    <Provider>arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLE</Provider>
    <Credentials>
      <AccessKeyId>${key?.accessKeyId}</AccessKeyId>
      <SecretAccessKey>${key?.secretAccessKey}</SecretAccessKey>
      <SessionToken>${key?.sessionToken}</SessionToken>
      <Expiration>${new Date(expiresAt).toISOString().replace(/\.\d+/, '')}</Expiration>
    </Credentials>
  </AssumeRoleWithWebIdentityResult>
  <ResponseMetadata><RequestId>c6104cbe-af31-11e0-8154-cbc7ccf896c7</RequestId></ResponseMetadata>
</AssumeRoleWithWebIdentityResponse>`;

/** With the token in its words, which no message of ours may repeat. */
const refused = (code: string, token: string) => `<ErrorResponse ${namespace}>
  <Error><Type>Sender</Type><Code>${code}</Code><Message>Not with ${token}</Message></Error>
  <RequestId>c6104cbe-af31-11e0-8154-cbc7ccf896c7</RequestId>
</ErrorResponse>`;
