/** Where a mirror has what this address gives: the same without its scheme, as `wget -x` lays out files. */
export function mirrorPath(url: string): string {
  return url.replace(/^https?:\/\//, '');
}
