import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorCodes } from '@attack-kg/contracts';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
function sourcesOf(folder: string): string[] {
  return globSync(`${folder}/src/**/*.ts`, { cwd: root }).filter((file) => !file.endsWith('.test.ts'));
}

const programs = ['packages/*', 'services/*', 'seed-job'].flatMap((folder) => sourcesOf(folder));

/** The rest of the rules, folder by folder, is in .dependency-cruiser.mjs; unused code is knip's to find. */
describe('the house', () => {
  it('has fewer than 20 packages', () => {
    expect(globSync('packages/*/package.json', { cwd: root }).length).toBeLessThan(20);
  });

  it('names the face of each package', () => {
    for (const path of globSync('packages/*/package.json', { cwd: root })) {
      const faces: Record<string, string> = JSON.parse(readFileSync(join(root, path), 'utf8')).exports;
      for (const file of Object.values(faces)) expect(file, path).toMatch(/^\.\/src\/(?:[a-z0-9-]+\/)?index\.ts$/);
    }
  });

  it('lets only env.ts read the environment', () => {
    const readers = programs.filter((file) => readFileSync(join(root, file), 'utf8').includes('process.env'));
    expect(readers.filter((file) => !file.endsWith('/env.ts'))).toEqual([]);
  });

  it('throws each error code somewhere', () => {
    const table = 'packages/contracts/src/errors/error-codes.ts';
    const text = programs
      .filter((file) => file !== table)
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .join('\n');
    expect(Object.keys(errorCodes).filter((code) => !text.includes(`'${code}'`))).toEqual([]);
  });

  it('writes a file and renames it in one place', () => {
    const renaming = programs.filter((file) => /\brename\(/.test(readFileSync(join(root, file), 'utf8')));
    expect(renaming.filter((file) => !file.startsWith('packages/upstream/'))).toEqual([]);
  });

  it('judges answers by code that is not the code that makes them', () => {
    for (const file of ['test/support/sound-answer.ts', 'test/support/claims.ts']) {
      const imports = readFileSync(join(root, file), 'utf8').match(/^import .*@attack-kg.*$/gm) ?? [];
      expect(
        imports.filter((line) => !line.startsWith('import type ')),
        file,
      ).toEqual([]);
    }
  });

  it('keeps tsconfig references and package.json dependencies the same', () => {
    const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));
    for (const path of globSync('{packages/*,services/*,seed-job,test}/package.json', { cwd: root })) {
      const dependencies = Object.keys(read(path).dependencies ?? {}).filter((name) => name.startsWith('@attack-kg/'));
      const references: { path: string }[] = read(join(dirname(path), 'tsconfig.json')).references ?? [];
      const referenced = references.map((entry) => read(join(dirname(path), entry.path, 'package.json')).name);
      expect(referenced.sort(), path).toEqual(dependencies.sort());
    }
  });
});

describe('size', () => {
  it('has no source file over 300 lines', () => {
    const long = programs.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 300);
    expect(long).toEqual([]);
  });
});
