import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import openWabt from 'wabt';

it('int8-products.ts holds what int8-products.wat says', async () => {
  const text = await readFile(join(import.meta.dirname, 'int8-products.wat'), 'utf8');
  const wabt = await openWabt();
  const module = wabt.parseWat('int8-products.wat', text, { simd: true });
  const { buffer } = module.toBinary({});
  module.destroy();
  const lines = Buffer.from(buffer)
    .toString('base64')
    .match(/.{1,110}/g);
  const source = [
    '/** int8-products.wat, assembled. Made by `vitest run packages/ranking/src/int8-products.test.ts --update`. */',
    'export const int8Products = [',
    ...(lines ?? []).map((line) => `  '${line}',`),
    "].join('');",
    '',
  ].join('\n');
  await expect(source).toMatchFileSnapshot('int8-products.ts');
});
