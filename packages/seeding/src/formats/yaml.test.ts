import { expect, it } from 'vitest';
import * as z from 'zod';
import { lolbas } from '../sources/lolbas/source.ts';
import { rawSourceOf } from '../testing/raw-source-of.ts';
import { readYaml } from './yaml.ts';

const schema = z.object({ name: z.string(), tags: z.array(z.string()).optional(), text: z.string().optional() });

function read(text: string) {
  const raw = rawSourceOf(lolbas.definition, { 'a.yml': text });
  const [file] = raw.files;
  if (!file) throw new Error('no file');
  return readYaml(raw, file, schema);
}

it('reads the fields that are wanted, however they are written', () => {
  expect(
    read(
      [
        '# first a comment',
        'name: "A: name',
        '  on two lines"',
        'search: "never: closed',
        'tags:',
        '- one',
        '-   two',
        'text: |',
        '  name: this is text',
        '',
        '  and so is this',
        'other: [broken',
        '',
      ].join('\r\n'),
    ),
  ).toEqual({ name: 'A: name on two lines', tags: ['one', 'two'], text: 'name: this is text\n\nand so is this\n' });
});

it('reads the first document alone', () => {
  expect(read('---\nname: one\n...\nname: [two\n')).toEqual({ name: 'one' });
  expect(read('---\nname: one\n---\n# a page\n* [and](its text): here\n')).toEqual({ name: 'one' });
});

it('names file and field, and quotes nothing of the file', () => {
  const broken = () => read('name: [secret\n');
  expect(broken).toThrow(/a\.yml: field "YAML"/);
  expect(broken).not.toThrow(/secret/);
  expect(() => read('tags: []\n')).toThrow(/a\.yml: field "name"/);
});

it('gives up on a file that is made to take all memory or the whole stack', () => {
  const laughs = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 12; level += 1) {
    const [name, below] = [level, level - 1].map((number) => String.fromCharCode(97 + number));
    laughs.push(`${name}: &${name} [${Array(9).fill(`*${below}`).join(', ')}]`);
  }
  const bombs = {
    aliases: `name: n\ntags:\n${laughs.map((line) => `  - {${line}}`).join('\n')}\n`,
    levels: `name: ${'['.repeat(100_000)}\n`,
    larger: `name: n\ntext: ${'x'.repeat(17_000_000)}\n`,
  };
  const said = { aliases: /alias/i, levels: /stack|flow|level/i, larger: /larger than/ };
  for (const kind of ['aliases', 'levels', 'larger'] as const) {
    const start = performance.now();
    const expected = { code: 'source_corrupt', message: expect.stringMatching(said[kind]) };
    expect(() => read(bombs[kind]), kind).toThrowError(expect.objectContaining(expected));
    expect(performance.now() - start, kind).toBeLessThan(10_000);
  }
});
