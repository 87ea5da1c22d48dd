import { readFileSync } from 'node:fs';
import { answerOf, createClient, ProblemError } from '@clickledger/client';
import { expect, test } from 'vitest';
import { makeSchema, SCHEMA_PATH } from './make-schema.ts';

test('the types are those of the document', { timeout: 60_000 }, async () => {
  const made = await makeSchema();
  const hint = 'make them anew: npm run generate --workspace packages/client';
  expect(readFileSync(SCHEMA_PATH, 'utf8'), hint).toBe(made);
});

function client(answer: Response) {
  const sent: Request[] = [];
  const made = createClient({
    url: 'https://clicks.example.com/',
    key: 'clk_mine',
    fetch: async (request) => {
      sent.push(request);
      return answer;
    },
  });
  return { made, sent };
}

test('a request carries the key and goes where the dashboard is', async () => {
  const { made, sent } = client(Response.json({ campaigns: [] }));
  const { campaigns } = await answerOf(made.GET('/api/v1/campaigns'));
  expect(campaigns).toEqual([]);
  expect(sent[0]?.url).toBe('https://clicks.example.com/api/v1/campaigns');
  expect(sent[0]?.headers.get('authorization')).toBe('Bearer clk_mine');
});

test('a problem is thrown with its code and its fields', async () => {
  const problem = {
    type: '/docs/api#invalid',
    title: 'Something in the request cannot be used',
    status: 400,
    detail: 'by.0: not a dimension.',
    code: 'invalid',
    errors: [{ field: 'by.0', message: 'not a dimension' }],
  };
  const { made } = client(Response.json(problem, { status: 400 }));
  const asked = answerOf(made.POST('/api/v1/query', { body: { by: ['country'] } }));
  await expect(asked).rejects.toThrow(ProblemError);
  await expect(asked).rejects.toMatchObject({ code: 'invalid', status: 400, problem });
});

test('what no API answered is told by its status', async () => {
  const { made } = client(new Response('<h1>Bad Gateway</h1>', { status: 502, statusText: 'Bad Gateway' }));
  const asked = answerOf(made.GET('/api/v1/campaigns'));
  await expect(asked).rejects.toMatchObject({ code: 'unknown', status: 502, message: '502 Bad Gateway' });
});
