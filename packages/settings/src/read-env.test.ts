import { expect, it } from 'vitest';
import * as z from 'zod';
import { readEnv } from './read-env.ts';

const schema = z.object({ PORT: z.coerce.number().int().default(8000), URL: z.url(), NAME: z.string().optional() });

it('takes blank for absent', () => {
  expect(readEnv(schema, { PORT: ' ', NAME: '', URL: 'http://localhost' })).toEqual({
    PORT: 8000,
    URL: 'http://localhost',
  });
});

it('names every problem in one message', () => {
  expect(() => readEnv(schema, { PORT: 'eighty' })).toThrow(/PORT: [\s\S]*URL: /);
});
