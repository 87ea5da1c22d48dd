import { expect, test } from 'vitest';
import { csvResponse } from './csv-response.ts';

test('a file is made only as fast as it is read, and no further once the reader is gone', async () => {
  let made = 0;
  let ended = false;
  async function* chunks() {
    try {
      for (;;) {
        made++;
        yield 'x'.repeat(1000);
      }
    } finally {
      ended = true;
    }
  }
  const response = csvResponse({ filename: 'f.csv', chunks: chunks() });
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.read();
  expect(made).toBeLessThan(10);
  await reader?.cancel();
  await expect.poll(() => ended).toBe(true);
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="f.csv"');
});
