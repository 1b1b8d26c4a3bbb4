export interface BuiltPage {
  files: { name: string; gzipBytes: number }[];
  metafile: { outputs: Record<string, { imports: { path: string; kind: string }[] }> };
}
export function buildPage(folder: string): Promise<BuiltPage>;
