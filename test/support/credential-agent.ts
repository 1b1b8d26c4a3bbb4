import { createServer } from 'node:http';
import { listenOnLoopback } from './listen-on-loopback.ts';

export interface LentKey {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}

/** What ECS and EKS have beside a container: it gives the role's key to whoever has the pod's token. */
export async function startCredentialAgent(key: LentKey, { token, delayMs = 0 }: { token: string; delayMs?: number }) {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    if (request.headers.authorization !== token) return void response.writeHead(401).end();
    const reply = {
      AccessKeyId: key.accessKeyId,
      SecretAccessKey: key.secretAccessKey,
      Token: key.sessionToken,
      Expiration: new Date(Date.now() + 3_600_000).toISOString(),
    };
    setTimeout(() => response.end(JSON.stringify(reply)), delayMs);
  });
  const { url, stop } = await listenOnLoopback(server);
  return {
    url: `${url}/v1/credentials`,
    asked: () => asked,
    stop,
  };
}
