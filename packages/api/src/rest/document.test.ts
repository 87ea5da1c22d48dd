import { expect, test } from 'vitest';
import { withNulls } from './document.ts';

test('a component that may be null is the component or null; what else is of several kinds stays', () => {
  const component = { $ref: '#/components/schemas/Money' };
  const nothing = { type: ['object', 'null'] };
  const both = { allOf: [component, { type: 'object', properties: {} }] };
  expect(
    withNulls({
      price: { allOf: [component, nothing], description: 'Of one click' },
      both,
      unset: undefined,
    }),
  ).toEqual({
    price: { anyOf: [component, { type: 'null' }], description: 'Of one click' },
    both,
  });
});
