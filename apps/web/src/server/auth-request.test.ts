import { expect, test } from 'vitest';
import { authRequestProblem } from './auth-request.ts';

const ORIGIN = 'http://localhost:3000';
const FORM = 'application/x-www-form-urlencoded';
const get = (query: string, cookie?: string) =>
  authRequestProblem(
    new Request(`${ORIGIN}/api/auth/signin?${query}`),
    cookie === undefined ? [] : [{ name: 'next-auth.callback-url', value: cookie }],
  );
const post = (body: string, type = 'application/json') =>
  authRequestProblem(
    new Request(`${ORIGIN}/api/auth/callback/credentials`, {
      method: 'POST',
      body,
      headers: { 'content-type': type },
    }),
    [],
  );

/** Where to go on, in ways that used to answer 500. */
const ODD = [
  'x',
  'javascript:alert(1)',
  'http://',
  '//',
  'http://[',
  '/\u0000',
  '/\r\nSet-Cookie: a=b',
  '/é',
  '/日本',
  'mailto:a@b.example',
  `/${'x'.repeat(3000)}`,
];

test.each(ODD)('%j is nowhere to go on to', async (url) => {
  const query = new URLSearchParams({ callbackUrl: url }).toString();
  expect(await get(query)).toMatchObject({ status: 400 });
  expect(await get('', url)).toMatchObject({ status: 400, cookie: 'next-auth.callback-url' });
  expect(await post(query, FORM)).toMatchObject({ status: 400 });
  expect(await post(JSON.stringify({ callbackUrl: url }))).toMatchObject({ status: 400 });
});

test.each(['', '/', '/overview?range=7d&x=%E6', `${ORIGIN}/billing`, 'https://elsewhere.example/'])(
  '%j is left to NextAuth, which goes nowhere else',
  async (url) => {
    expect(await get(new URLSearchParams({ callbackUrl: url }).toString(), url)).toBeNull();
    expect(await post(JSON.stringify({ callbackUrl: url, csrfToken: 'x' }))).toBeNull();
  },
);

test.each([
  'null',
  '[]',
  '1',
  '"text"',
  '{',
  '',
  '{"callbackUrl":{}}',
  '{"csrfToken":["x"]}',
  '{"json":true}',
  '{"email":{}}',
])('a body of %j is refused', async (body) => {
  expect(await post(body)).toMatchObject({ status: 400 });
});

test.each(['multipart/form-data; boundary=x', 'text/plain', 'application/json-patch+json', ''])(
  'a body of type %j is refused',
  async (type) => {
    expect(await post('{}', type)).toMatchObject({ status: 415 });
  },
);

test('what ends up in a header is fit for one', async () => {
  expect(await get(new URLSearchParams({ error: 'a\r\nb' }).toString())).toMatchObject({ status: 400 });
  expect(await get(new URLSearchParams({ error: 'OAuthCallback' }).toString())).toBeNull();
  expect(await get(new URLSearchParams({ error_description: 'zurück' }).toString())).toBeNull();
});
