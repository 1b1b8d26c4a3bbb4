/** Makes the web page: modules and styles named after their content, with compressed twins, and the document that names them. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { root } from '../bootstrap/paths.mjs';

const source = 'packages/web/src';

/** What is loaded before anything is opened, in bytes as gzip sends it, and all files. */
export async function buildPage(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'assets'), { recursive: true });
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: { main: `${source}/main.tsx`, page: `${source}/styles/page.css` },
    outdir: join(folder, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    minify: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  const files = outputFiles.map(({ path, contents }) => ({ name: basename(path), contents: Buffer.from(contents) }));
  for (const { name, contents } of files) {
    writeFileSync(join(folder, 'assets', name), contents);
    writeFileSync(join(folder, 'assets', `${name}.gz`), gzipSync(contents, { level: 9 }));
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: contents.length };
    writeFileSync(join(folder, 'assets', `${name}.br`), brotliCompressSync(contents, { params }));
  }
  const named = (pattern) => files.map(({ name }) => name).find((name) => pattern.test(name));
  const template = readFileSync(join(root, source, 'index.html'), 'utf8');
  const document = template.replace('{{script}}', named(/^main-.*js$/)).replace('{{style}}', named(/^page-.*css$/));
  writeFileSync(join(folder, 'index.html'), document);
  return { metafile, files: files.map(({ name, contents }) => ({ name, gzipBytes: gzipSync(contents).length })) };
}
