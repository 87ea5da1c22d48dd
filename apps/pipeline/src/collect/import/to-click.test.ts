import type { LoggedRequest } from '@clickledger/imports';
import { parseMapping } from '@clickledger/imports';
import { describe, expect, test } from 'vitest';
import { createOccurrences } from './occurrences.ts';
import { type ImportContext, toClick } from './to-click.ts';

const context: ImportContext = {
  mappings: [parseMapping('/files/*=acme-1')],
  linkKeys: { secret: 'secret', find: () => undefined },
  importId: 'import-1',
  receivedAt: Date.parse('2026-01-01T00:00:00Z'),
};
const request: LoggedRequest = {
  time: Date.parse('2015-05-17T10:05:03Z'),
  method: 'GET',
  target: '/files/a.zip',
  status: 200,
  ip: '83.149.9.216',
  userAgent: 'Mozilla/5.0',
  referrer: '',
};

function clickId(result: ReturnType<typeof toClick>): string {
  if (typeof result === 'string') throw new Error(`passed over: ${result}`);
  return (result.input as { click_id: string }).click_id;
}

describe('toClick', () => {
  test('the same file gives the same click ids, and each request its own', () => {
    const read = () => {
      const occurrence = createOccurrences();
      return [request, request, { ...request, ip: '83.149.9.217' }].map((r) =>
        clickId(toClick(r, occurrence, context)),
      );
    };
    expect(read()).toEqual(read());
    expect(new Set(read()).size).toBe(3);
  });

  test('keeps the time and the campaign of the mapping', () => {
    expect(toClick(request, createOccurrences(), context)).toMatchObject({
      input: { campaign_id: 'acme-1', occurred_at: '2015-05-17T10:05:03.000Z' },
      visit: { source: 'import', ip: '83.149.9.216' },
    });
  });

  test('a pixel request with an empty click id is named by its line', () => {
    const pixel = { ...request, target: '/c.gif?campaign=acme-2&click_id=' };
    const read = () => clickId(toClick(pixel, createOccurrences(), context));
    expect(read()).toMatch(/^imp_/);
    expect(read()).toBe(read());
  });

  test("a pixel request keeps its own click id and the pixel's fields", () => {
    const pixel = { ...request, target: '/c.gif?campaign=acme-2&click_id=own&cb=123' };
    expect(toClick(pixel, createOccurrences(), context)).toMatchObject({
      input: { campaign_id: 'acme-2', click_id: 'own' },
    });
  });

  test.each([
    ['other path', { target: '/about' }],
    ['not a GET', { method: 'HEAD' }],
    ['not served', { status: 404 }],
  ])('%s is passed over', (reason, change) => {
    expect(toClick({ ...request, ...change }, createOccurrences(), context)).toBe(reason);
  });
});
