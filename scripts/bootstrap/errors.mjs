/** An error whose message is for the user. */
export class BootstrapError extends Error {
  constructor(message, exitCode) {
    super(message);
    this.exitCode = exitCode;
  }
}

const causes = [
  [/ENOSPC|no space left/i, 'the disk is full: make room and start again', 74],
  [/EACCES|EPERM|EROFS/, 'the checkout cannot be written: check its permissions', 73],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|network (?:request|error)|fetch failed|UND_ERR_|error sending request/i,
    'the npm registry cannot be reached: check the network and the proxy (npm config get registry), then start again',
    69,
  ],
  [
    /LOCKFILE|frozen-lockfile/i,
    'pnpm-lock.yaml does not fit the package.json files: run pnpm install and commit it',
    65,
  ],
];

/** What went wrong in an install, from its output. */
export function installError(what, output) {
  const known = causes.find(([pattern]) => pattern.test(output));
  if (known) return new BootstrapError(`${what} failed: ${known[1]}`, known[2]);
  return new BootstrapError(`${what} failed:\n${output.trim().split('\n').slice(-20).join('\n')}`, 70);
}

export function explain(error) {
  if (error instanceof BootstrapError) return error.message;
  const known = causes.find(([pattern]) => pattern.test(`${error?.code ?? ''} ${error?.message ?? error}`));
  return known ? known[1] : (error?.stack ?? String(error));
}
