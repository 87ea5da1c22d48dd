import { expect, test } from 'vitest';
import { backTo, timeOf, zoomedTo } from './zoom.ts';

const span = { start: new Date('2026-07-01T10:00Z'), end: new Date('2026-07-01T12:00Z') };

test('zooming sets the time in the address and leaves the rest', () => {
  const asked = new URLSearchParams('by=country&range=7d&per=hour&country=DE&offset=50');
  const zoomed = zoomedTo(asked, span);
  expect(zoomed.toString()).toBe('by=country&country=DE&from=2026-07-01T10%3A00Z&to=2026-07-01T12%3A00Z');
  expect(backTo(zoomed, timeOf(asked)).toString()).toBe('by=country&country=DE&range=7d&per=hour');
});

test('from the default, the way back leaves no trace', () => {
  expect(backTo(zoomedTo(new URLSearchParams(), span), '').toString()).toBe('');
});
