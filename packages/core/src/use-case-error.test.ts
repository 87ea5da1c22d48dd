import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseInput } from './use-case-error.ts';

const input = z.object({ id: z.string(), at: z.date().optional(), within: z.array(z.string()).default([]) });

test.each([{ id: 'a\0' }, { id: 'a', within: ['\0'] }])(
  'a text that no store can hold is refused: %j',
  (value) => {
    expect(() => parseInput(input, value)).toThrow(expect.objectContaining({ code: 'invalid' }));
  },
);

test('other input is taken as it is', () => {
  const value = { id: 'a', at: new Date(0), within: ['b'] };
  expect(parseInput(input, value)).toEqual(value);
});
