import { randomUUID } from 'node:crypto';
import { EXAMPLE_TASKS, EXAMPLES } from '@clickledger/api/examples';
import { createApiKey } from '@clickledger/db';
import { newApiKey } from '#support/api-keys.ts';
import { personClick, withKey } from '#support/clicks.ts';
import { clickledger } from '#support/command-line.ts';
import { ADA } from '#support/dashboard.ts';
import { withPostgres } from '#support/database.ts';
import { postClicks } from '#support/http.ts';
import { demoKey } from '#support/installation.ts';
import { signIn } from '#support/pages.ts';
import { issuedStatement } from '#support/statements.ts';
import { expect, test } from '#support/test.ts';

test('a key that may read asks what the pages show, and sends no clicks', async ({
  page,
  at,
  playwright,
}) => {
  const name = `Report ${randomUUID()}`;
  await signIn(page, ADA);
  await page.goto('/settings/keys');
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByLabel(/^Name/).fill(name);
  await page.getByLabel('send clicks').uncheck();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByText('Say what the key is for.')).toBeVisible();
  await page.getByLabel('read figures, clicks and statements').check();
  await page.getByLabel('It ends').selectOption('In 30 days');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  const key = (await page.getByText(/^clk_\w{40}$/).textContent()) ?? '';
  await page.getByRole('button', { name: 'I have copied it' }).click();
  const row = page.getByRole('row', { name });
  await expect(row).toContainText('read');
  await expect(row).toContainText('never');

  const api = await playwright.request.newContext({
    baseURL: at.webUrl,
    extraHTTPHeaders: { authorization: `Bearer ${key}` },
  });
  const asked = await api.get('/api/v1/query?by=campaign&show=received.billable&range=30d');
  expect(asked.status()).toBe(200);
  expect(asked.headers().ratelimit).toMatch(/^"key";r=\d+;t=\d+$/);
  const { rows, other, total } = await asked.json();
  const sum = [...rows, ...(other ? [other] : [])].reduce((all, { figures }) => all + figures.received, 0);
  expect(sum).toBe(total.figures.received);
  const campaigns = await (await api.get('/api/v1/campaigns')).json();
  expect(campaigns.campaigns.length).toBeGreaterThan(0);
  const [{ id }] = campaigns.campaigns;
  expect((await api.post(`/api/v1/campaigns/${id}/pause`)).status()).toBe(403);
  const send = () => api.post(`${at.collectorUrl}/v1/clicks`, { data: { campaign_id: id } });
  // Collectors hear of a new key within a second.
  await expect.poll(async () => (await send()).status()).toBe(403);
  expect((await (await send()).json()).error.message).toContain('the scope send');
  await api.dispose();

  await page.reload();
  await expect(page.getByRole('row', { name })).not.toContainText('never');
});

test('a program changes a campaign, reads its click with the reason, and the statements', async ({
  page,
  at,
  playwright,
}) => {
  await signIn(page, ADA);
  await page.goto('/settings/keys');
  await page.getByRole('button', { name: 'New key' }).click();
  await page.getByLabel(/^Name/).fill(`Robot ${randomUUID()}`);
  for (const scope of ['read figures, clicks and statements', 'change campaigns, creatives and sites'])
    await page.getByLabel(scope).check();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  const key = (await page.getByText(/^clk_\w{40}$/).textContent()) ?? '';
  await page.getByRole('button', { name: 'I have copied it' }).click();
  const api = await playwright.request.newContext({
    baseURL: at.webUrl,
    extraHTTPHeaders: { authorization: `Bearer ${key}` },
  });
  const once = { 'idempotency-key': randomUUID() };

  const name = `Made by a program ${randomUUID()}`;
  const made = await api.post('/api/v1/campaigns', { data: { name, price: '0.20' } });
  expect(made.status()).toBe(201);
  const { id } = await made.json();
  expect((await (await api.get(made.headers().location ?? '')).json()).name).toBe(name);
  const change = { data: { name: `${name}, changed`, daily_budget: '50' }, headers: once };
  const changed = await (await api.patch(`/api/v1/campaigns/${id}`, change)).json();
  expect(await (await api.patch(`/api/v1/campaigns/${id}`, change)).json()).toEqual(changed);
  const price = { price: '0.40', from: '2036-01-01T00:00:00Z' };
  expect((await api.post(`/api/v1/campaigns/${id}/prices`, { data: price })).status()).toBe(200);
  await page.goto(`/campaigns/${id}`);
  await expect(page.getByRole('heading', { name: `${name}, changed` })).toBeVisible();

  const clickId = randomUUID();
  const data = { campaign_id: id, click_id: clickId };
  const send = async () => (await api.post(`${at.collectorUrl}/v1/clicks`, { data })).json();
  // Collectors hear of a new key and of a new campaign within two seconds; sent again, it is the same click.
  await expect.poll(async () => (await send()).accepted).toBe(1);
  const read = async () => (await api.get(`/api/v1/clicks/${clickId}`)).json();
  await expect.poll(async () => (await read()).kind).toBe('accepted');
  const explained = await read();
  expect(explained.click).toMatchObject({ click_id: clickId, campaign_id: id, source: 'server' });
  expect(explained.sentence).not.toBe('');
  const listed = await (await api.get(`/api/v1/clicks?campaign=${id}&range=1h`)).json();
  expect(listed).toMatchObject({ clicks: [{ click_id: clickId }], next_cursor: null });
  expect((await api.get('/api/v1/clicks?campain=typo')).status()).toBe(400);
  await api.dispose();
});

test('paths and methods that there are not are problems as well, with the methods that there are', async ({
  at,
}) => {
  const ask = async (method: string, path: string) => {
    const answer = await fetch(`${at.webUrl}${path}`, { method });
    const { code } = method === 'HEAD' ? { code: '' } : await answer.json();
    return [answer.status, answer.headers.get('content-type'), answer.headers.get('allow'), code];
  };
  const problem = 'application/problem+json';
  for (const path of ['/api/v1', '/api/v1/campaign', '/api/v1/campaigns/a/b/c'])
    expect(await ask('GET', path)).toEqual([404, problem, null, 'not_found']);
  for (const method of ['PUT', 'DELETE', 'PATCH'])
    expect(await ask(method, '/api/v1/campaigns')).toEqual([
      405,
      problem,
      'GET, HEAD, OPTIONS, POST',
      'method_not_allowed',
    ]);
  expect((await ask('HEAD', '/api/v1/openapi.json')).slice(0, 2)).toEqual([200, 'application/json']);
  expect((await ask('HEAD', '/api/v1/live'))[0]).toBe(405);
  const options = await fetch(`${at.webUrl}/api/v1/query`, { method: 'OPTIONS' });
  expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS, POST']);
});

test('what changed is told to programs, and clicks are picked as questions pick them', async ({
  at,
  playwright,
}) => {
  const { key } = await newApiKey(at, 'acme', ['read', 'manage']);
  const api = await playwright.request.newContext({
    baseURL: at.webUrl,
    extraHTTPHeaders: { authorization: `Bearer ${key}` },
  });
  const name = `Stopped ${randomUUID()}`;
  const made = await api.post('/api/v1/campaigns', { data: { name, price: '0.20' } });
  const { id } = await made.json();
  await api.post(`/api/v1/campaigns/${id}/pause`);
  const asked = `/api/v1/annotations?range=1h&campaign=${id}`;
  // A range ends with the minute.
  await expect
    .poll(async () => JSON.stringify(await (await api.get(asked)).json()))
    .toContain(`${name} was paused.`);
  const click = personClick('acme-outlet');
  await postClicks(at.collectorUrl, click, withKey(demoKey(at.dataDir, 'acme').key));
  const found = async (filters: string) => {
    const answer = await api.get(`/api/v1/clicks?range=1h&q=${click.click_id}&${filters}`);
    return (await answer.json()).clicks.length;
  };
  await expect.poll(() => found('campaign.contains=OUTLET')).toBe(1);
  expect(await found('campaign=acme-outlet&campaign=acme-spring-shoes&device.not=')).toBe(1);
  expect(await found('campaign.not=acme-outlet')).toBe(0);
  const wrong = await api.get('/api/v1/clicks?campaign.like=acme');
  expect([wrong.status(), (await wrong.json()).errors[0].field]).toEqual([400, 'campaign.like']);
  await api.dispose();
});

test('a statement is read with its lines, and not sent again while nothing happens to it', async ({
  at,
  playwright,
}) => {
  const own = await issuedStatement(at, 10);
  const { key } = await withPostgres(at, (sql) =>
    createApiKey(sql, own.id, { name: 'Books', scopes: ['read'], expiresAt: null }),
  );
  const api = await playwright.request.newContext({
    baseURL: at.webUrl,
    extraHTTPHeaders: { authorization: `Bearer ${key}` },
  });
  const { statements } = await (await api.get('/api/v1/statements')).json();
  expect(statements).toMatchObject([{ id: own.statementId, state: 'final' }]);
  const path = `/api/v1/statements/${own.statementId}`;
  const statement = await api.get(path);
  const { lines } = await statement.json();
  expect(lines).toMatchObject([{ clicks: 5 }, { clicks: 5 }]);
  const { etag = '' } = statement.headers();
  expect((await api.get(path, { headers: { 'if-none-match': etag } })).status()).toBe(304);
  await api.dispose();
});

test('the page of the API lists its operations and what can be wrong', async ({ page }) => {
  await signIn(page, ADA);
  await page.goto('/docs/api');
  await expect(page.getByRole('row', { name: /POST \/api\/v1\/query/ })).toContainText('read');
  await expect(page.getByRole('row', { name: /^too_many 429/ })).toBeVisible();
  // The texts that the spec of the examples runs.
  const country = page.getByRole('region', { name: EXAMPLE_TASKS.country });
  await expect(country).toContainText('curl');
  await page.getByRole('link', { name: 'Python' }).click();
  await expect(country.locator('code')).toHaveText(EXAMPLES.python.texts.country.trim());
});

test('live figures come over HTTP, and end with the key', async ({ at }) => {
  const { id, key } = await newApiKey(at, 'acme', ['read']);
  const answer = await fetch(`${at.webUrl}/api/v1/live`, { headers: { authorization: `Bearer ${key}` } });
  expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const reader = (answer.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
  let told = '';
  const readOn = async () => {
    const { value, done } = await reader.read();
    told += value ?? '';
    return !done;
  };
  while (!told.includes('event: figures') && (await readOn()));
  expect(told).toContain('"last_minutes":');
  await clickledger(at.env, ['keys', 'revoke', 'acme', id]);
  while (await readOn());
  expect(told).toContain('event: problem\ndata: {"type":"/docs/api#unauthenticated"');
});

test('a file is written and downloaded by its address, which opens nothing once it is changed', async ({
  at,
}) => {
  const { key } = await newApiKey(at, 'acme', ['read']);
  const ask = async (path: string, init: RequestInit & { duplex?: 'half' } = {}) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    return (await fetch(`${at.webUrl}/api/v1${path}`, { ...init, headers })).json();
  };
  // In chunks, whose length nobody tells.
  const body = new Blob([JSON.stringify({ format: 'jsonl', clicks: { range: { preset: '24h' } } })]).stream();
  const { id } = await ask('/exports', { method: 'POST', body, duplex: 'half' });
  await expect.poll(async () => (await ask(`/exports/${id}`)).state).toBe('done');
  const { url, bytes } = await ask(`/exports/${id}`);
  const whole = await (await fetch(url)).text();
  expect(Buffer.byteLength(whole)).toBe(bytes);
  const part = await fetch(url, { headers: { range: 'bytes=0-9' } });
  expect([part.status, part.headers.get('content-length')]).toEqual([206, '10']);
  expect((await fetch(url.slice(0, -1))).status).toBe(403);
});
