import { expect, test } from 'vitest';
import { rangedResponse, streamedResponse } from './file-response.ts';

const BYTES = Buffer.from('0123456789');

function answer(headers: Record<string, string> = {}) {
  const file = {
    filename: 'CL-2026-1 "ü".csv',
    type: 'text/csv',
    bytes: BYTES.length,
    etag: '"v1"',
    async *read({ start, end }: { start: number; end: number }) {
      yield BYTES.subarray(start, end + 1);
    },
  };
  return rangedResponse(file, new Headers(headers));
}

test('a whole file says how long it is, and that it can be read in ranges', async () => {
  const response = answer();
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-length': '10',
    'accept-ranges': 'bytes',
    etag: '"v1"',
    'cache-control': 'no-store, no-transform',
    'content-disposition': 'attachment; filename="CL-2026-1 ___.csv"',
  });
  expect(await response.text()).toBe('0123456789');
});

test.each([
  ['bytes=4-', '456789', 'bytes 4-9/10'],
  ['bytes=0-0', '0', 'bytes 0-0/10'],
  ['bytes=8-99', '89', 'bytes 8-9/10'],
  ['bytes=-3', '789', 'bytes 7-9/10'],
  ['bytes=-99', '0123456789', 'bytes 0-9/10'],
])('%s is answered with that part', async (range, text, contentRange) => {
  const response = answer({ range });
  expect(response.status).toBe(206);
  expect(response.headers.get('content-range')).toBe(contentRange);
  expect(response.headers.get('content-length')).toBe(String(text.length));
  expect(await response.text()).toBe(text);
});

test.each([['bytes=10-'], ['bytes=-0']])('%s is behind its end', (range) => {
  const response = answer({ range });
  expect(response.status).toBe(416);
  expect(response.headers.get('content-range')).toBe('bytes */10');
});

test.each([['bytes=5-4'], ['bytes=0-1,4-5'], ['lines=1-2'], ['bytes=-'], ['bytes=x-']])(
  '%s is no range that is understood: all of it comes',
  (range) => {
    expect(answer({ range }).status).toBe(200);
  },
);

test('a download of another version begins anew', () => {
  expect(answer({ range: 'bytes=4-', 'if-range': '"v1"' }).status).toBe(206);
  expect(answer({ range: 'bytes=4-', 'if-range': '"v0"' }).status).toBe(200);
});

test('a file of unknown length is made as it is taken', async () => {
  async function* chunks() {
    yield BYTES;
    yield BYTES;
  }
  const response = streamedResponse({ filename: 'a.parquet', type: 'x/y', chunks: chunks(), parts: 3 });
  expect(response.headers.get('x-parts')).toBe('3');
  expect(response.headers.get('content-length')).toBeNull();
  expect((await response.text()).length).toBe(20);
});
