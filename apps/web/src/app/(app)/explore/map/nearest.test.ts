import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';
import { worldPlaces } from './world.ts';

const place = (code: string) => worldPlaces().find((each) => each.code === code);
const from = (code: string, key: string, to: string[]) => {
  const at = place(code)?.at ?? { x: 0, y: 0 };
  return nearest(
    key,
    at,
    worldPlaces().filter((each) => to.includes(each.code)),
  )?.code;
};

test('an arrow leads to the nearest country in its way', () => {
  const shown = ['US', 'FR', 'DE', 'PL', 'IT', 'SE', 'JP'];
  expect(from('DE', 'ArrowLeft', shown)).toBe('FR');
  expect(from('DE', 'ArrowRight', shown)).toBe('PL');
  expect(from('DE', 'ArrowUp', shown)).toBe('SE');
  expect(from('DE', 'ArrowDown', shown)).toBe('IT');
  expect(from('FR', 'ArrowLeft', shown)).toBe('US');
});

test('beyond the last there is none, nor by other keys', () => {
  expect(from('JP', 'ArrowRight', ['US', 'DE', 'JP'])).toBeUndefined();
  expect(from('DE', 'a', ['US'])).toBeUndefined();
});
