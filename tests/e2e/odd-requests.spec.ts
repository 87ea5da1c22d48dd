import { ask } from '#support/http.ts';
import { expect, test } from '#support/test.ts';

const NUL = encodeURIComponent('{"json":{"clickId":"a\\u0000b"}}');

/** What the dashboard is asked by those who try things, without a session. */
const ODD: [method: string, path: string, right: number[]][] = [
  ['TRACE', '/login', [400, 405]],
  ['TRACE', '/api/trpc/clicks.byId', [400, 405]],
  // As to any page, to the sign-in.
  ['GET', '/clicks/%ff', [307]],
  ['GET', '/%zz', [307]],
  ['GET', '/api/auth/signin?callbackUrl=javascript:alert(1)', [400]],
  ['GET', '/api/auth/signin?callbackUrl=x', [400]],
  ['GET', '/api/auth/signin?callbackUrl=%00', [400]],
  ['GET', `/api/trpc/clicks.byId?input=${NUL}`, [401]],
  ['GET', '/api/trpc/clicks.byId?input=%ff', [400, 401]],
  ['GET', '/api/trpc/__proto__.constructor', [404]],
  ['GET', '/api/export/clicks.csv?q=%00', [401]],
];

for (const [method, path, right] of ODD) {
  test(`${method} ${path} is answered and no fault of ours`, async ({ at }) => {
    expect(right).toContain((await ask(`${at.webUrl}${path}`, { method })).status);
  });
}

test('a browser that asks for an icon by itself, before a page has named one, is given it', async ({
  at,
}) => {
  const { status, headers } = await ask(`${at.webUrl}/favicon.ico`, { method: 'GET' });
  expect([status, headers['content-type']]).toEqual([200, 'image/x-icon']);
});

test('a NUL character names nothing', async ({ ada }) => {
  const { status } = await ada.download(`/api/trpc/clicks.byId?input=${NUL}`);
  expect(status).toBe(400);
});

test('a browser with 30 KB of cookies from its other pages is served', async ({ at }) => {
  const headers = { Cookie: `other=${'x'.repeat(30_000)}` };
  expect((await ask(`${at.webUrl}/login`, { headers })).status).toBe(200);
});

for (const type of [
  'multipart/form-data; boundary=x',
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/octet-stream',
]) {
  test(`a mutation as ${type} is refused before it is read`, async ({ at }) => {
    const headers = { 'Content-Type': type };
    const { status } = await ask(`${at.webUrl}/api/trpc/keys.revoke`, {
      method: 'POST',
      headers,
      body: '{}',
    });
    expect(status).toBe(415);
  });
}
