import { AppError } from '@attack-kg/contracts';

const timeoutMs = 5000;
/** Over http a key may only come from this machine, or from where ECS and EKS have their agents. */
const trustedHosts = /^(?:localhost|127(?:\.\d+){3}|\[::1\]|169\.254\.170\.2|169\.254\.170\.23|\[fd00:ec2::23\])$/;

/** Throws `config_invalid` where a key would come in the clear from anybody. */
export function checkTrusted(url: URL): void {
  if (url.protocol === 'https:' || trustedHosts.test(url.hostname)) return;
  const message = `AWS credentials: ${url.origin} is neither https nor an agent's address`;
  throw new AppError('config_invalid', { message });
}

/**
 * What an endpoint that lends keys answers. No redirect is followed, and nothing that it says is repeated, for it may hold
 * a key: what `reasonIn` finds in a refusal is all of it that a message may have.
 */
export async function askForKey(
  fetch: typeof globalThis.fetch,
  url: URL,
  init: RequestInit,
  reasonIn: (refusal: string) => string = () => '',
): Promise<string> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, { ...init, signal, redirect: 'error' });
    const text = await response.text();
    if (!response.ok) throw new Error(`answered ${response.status} ${reasonIn(text)}`.trimEnd());
    return text;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`AWS credentials: ${url.origin}${url.pathname}: ${reason}`, { cause });
  }
}

/** An endpoint's answer has no key in it; the answer itself is not repeated. */
export const noKeyFrom = (url: URL) => new Error(`AWS credentials: ${url.origin}${url.pathname} gave no key`);
