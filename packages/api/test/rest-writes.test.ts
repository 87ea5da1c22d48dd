import { openDemoStores, type TestStores } from '@clickledger/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { invalid, openApi } from './rest-asks.ts';

const NOW = Date.now();
let stores: TestStores;
let api: Awaited<ReturnType<typeof openApi>>;
beforeAll(async () => {
  stores = await openDemoStores();
  api = await openApi(stores, NOW);
});
afterAll(() => stores.close());

async function newCampaign(fields: object = {}): Promise<string> {
  const made = await api.send('POST', '/campaigns', { name: 'Spring', price: '0.20', ...fields });
  expect(made.status).toBe(201);
  expect(made.headers.get('location')).toBe(`/api/v1/campaigns/${made.body.id}`);
  return made.body.id;
}

test('a campaign is changed by what is given, and the rest stays', async () => {
  const id = await newCampaign({
    daily_budget: '5',
    labels: ['shoes', 'spring'],
    dedupe_window_s: 45.5,
    starts_at: '2026-01-01T00:00:00+01:00',
  });
  const before = await api.get(`/campaigns/${id}`);
  const changed = await api.send('PATCH', `/campaigns/${id}`, {
    name: 'Summer',
    total_budget: '100',
    ends_at: '2036-01-01T00:00:00.250Z',
  });
  expect(changed).toMatchObject({ status: 200, body: { id, version: before.body.version + 1 } });
  const after = await api.get(`/campaigns/${id}`);
  expect(after.body).toEqual({
    ...before.body,
    name: 'Summer',
    total_budget: { amount: '100.000000', currency: 'EUR' },
    ends_at: '2036-01-01T01:00:00.250+01:00',
    version: before.body.version + 1,
  });
  await api.send('PATCH', `/campaigns/${id}`, { daily_budget: null, labels: [], dedupe_window_s: null });
  expect((await api.get(`/campaigns/${id}`)).body).toMatchObject({
    daily_budget: null,
    labels: [],
    dedupe_window_s: null,
    name: 'Summer',
  });
});

test('nobody’s change is overwritten unseen, and a change sent twice is done once', async () => {
  const id = await newCampaign();
  const once = crypto.randomUUID();
  const first = await api.send('PATCH', `/campaigns/${id}`, { name: 'Mine', version: 1 }, { once });
  const again = await api.send('PATCH', `/campaigns/${id}`, { name: 'Mine', version: 1 }, { once });
  expect(again.body).toEqual(first.body);
  const stale = await api.send('PATCH', `/campaigns/${id}`, { name: 'Theirs', version: 1 });
  expect(stale).toMatchObject({ status: 409, body: { code: 'conflict' } });
  const other = await api.send('PATCH', `/campaigns/${id}`, { name: 'Another' }, { once });
  expect(other).toMatchObject({ status: 409, body: { code: 'conflict' } });
  expect((await api.get(`/campaigns/${id}`)).body.name).toBe('Mine');
});

test('what is wrong with a change is named by the field of the request', async () => {
  const id = await newCampaign({ daily_budget: '5' });
  const refused = (change: unknown) => api.send('PATCH', `/campaigns/${id}`, change);
  expect(await refused({ total_budget: '4' })).toMatchObject(invalid('daily_budget'));
  expect(await refused({ price: '1' })).toMatchObject(invalid('price'));
  expect(await refused({ site_ids: ['theirs'] })).toMatchObject(invalid('site_ids'));
  expect(await refused({ starts_at: 'tomorrow' })).toMatchObject(invalid('starts_at'));
  expect(await refused({ daily_budget: 5 })).toMatchObject(invalid('daily_budget'));
  expect(await refused({ daily_budget: '0.123' })).toMatchObject(invalid('daily_budget'));
  expect(await refused({ dedupe_window_s: 0 })).toMatchObject(invalid('dedupe_window_s'));
  expect(await refused({ dedupe_window_s: 1.23456 })).toMatchObject(invalid('dedupe_window_s'));
  expect(await refused({ labels: ['a,b'] })).toMatchObject(invalid('labels.0'));
  expect(await refused({ name: 'a\u0000b' })).toMatchObject(invalid('name'));
  expect(await refused({})).toMatchObject({ status: 400, body: { code: 'invalid' } });
  const backwards = { starts_at: '2026-02-01T00:00:00Z', ends_at: '2026-01-01T00:00:00Z' };
  expect(await refused(backwards)).toMatchObject(invalid('ends_at'));
  expect((await refused({ nane: 'Typo' })).body.detail).toContain('there are name, starts_at');
  expect((await api.get(`/campaigns/${id}`)).body).toMatchObject({ name: 'Spring', version: 1 });
});

test('a price holds from its time on, and is taken back before it', async () => {
  const id = await newCampaign();
  const from = new Date(NOW + 86_400_000).toISOString();
  const set = await api.send('POST', `/campaigns/${id}/prices`, { price: '0.40', from });
  expect(set.body.price).toEqual({ amount: '0.400000', currency: 'EUR' });
  expect(Date.parse(set.body.from)).toBe(NOW + 86_400_000);
  const { prices } = (await api.get(`/campaigns/${id}/prices`)).body;
  expect(prices.map((each: { standing: string }) => each.standing)).toEqual(['to come', 'in force']);
  const past = { price: '1', from: '2026-01-01T00:00:00Z' };
  expect(await api.send('POST', `/campaigns/${id}/prices`, past)).toMatchObject(invalid('from'));
  const withdrawn = await api.send('POST', `/campaigns/${id}/prices/withdraw`, { from: set.body.from });
  expect(withdrawn.status).toBe(200);
  const gone = await api.send('POST', `/campaigns/${id}/prices/withdraw`, { from: set.body.from });
  expect(gone).toMatchObject({ status: 404, body: { code: 'not_found' } });
});

test('a campaign is duplicated, says where its links lead, and ends for good by its name', async () => {
  const id = await newCampaign();
  const copy = await api.send('POST', `/campaigns/${id}/duplicate`);
  expect(copy.headers.get('location')).toBe(`/api/v1/campaigns/${copy.body.id}`);
  expect((await api.get(`/campaigns/${copy.body.id}`)).body).toMatchObject({ status: 'paused' });
  expect((await api.get(`/campaigns/${id}/links`)).body.pixel_url).toContain(`campaign=${id}`);
  expect(await api.send('POST', `/campaigns/${id}/end`, { name: 'Winter' })).toMatchObject(invalid('name'));
  expect(await api.send('POST', `/campaigns/${id}/end`, { name: 'Spring' })).toMatchObject({ status: 200 });
  expect(await api.send('POST', `/campaigns/${id}/resume`)).toMatchObject({ status: 409 });
  const listed = (await api.get('/campaigns')).body.campaigns.find((each: { id: string }) => each.id === id);
  expect(listed).toMatchObject({ status: 'ended', stopped_by: null });
});

test('what changed is told, of campaigns that are named or of all', async () => {
  const id = await newCampaign({ name: 'Told of' });
  await api.send('POST', `/campaigns/${id}/pause`);
  await api.send('POST', `/campaigns/${id}/prices`, { price: '0.40' });
  const other = await newCampaign({ name: 'Another' });
  const iso = (ms: number) => new Date(ms).toISOString();
  const around = `from=${iso(NOW - 3_600_000)}&to=${iso(NOW + 3_600_000)}`;
  const told = async (query: string, key?: string) =>
    (await api.get(`/annotations?${around}${query}`, key)).body;
  const { annotations, more } = await told(`&campaign=${id}`);
  const own = annotations.filter((each: { campaign_ids: string[] }) => each.campaign_ids.length > 0);
  expect(own.map((each: { text: string }) => each.text).toSorted()).toEqual([
    'The price of Told of went from €0.20 to €0.40.',
    'Told of was made.',
    'Told of was paused.',
  ]);
  expect(more).toBe(false);
  expect(own[0]).toMatchObject({ path: `/campaigns/${id}`, campaign_ids: [id] });
  expect(own[0].at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+\+0[12]:00$/);
  const texts = JSON.stringify(await told(`&campaign=${id}&campaign=${other}`));
  expect(texts).toContain('Another was made.');
  expect(JSON.stringify(await told(''))).toContain('Told of was paused.');
  expect(JSON.stringify(await told('', api.keys.other))).not.toContain('Told of');
  expect(await api.get('/annotations?campaign=not%20an%20id')).toMatchObject(invalid('campaign'));
  expect(await api.get('/annotations?kind=price')).toMatchObject(invalid('kind'));
  expect(await api.get('/annotations?range=ever')).toMatchObject(invalid('range'));
});

test('a list of campaigns asks no store of figures', async () => {
  const blind = new Proxy(stores.clickhouse, {
    get: () => {
      throw new Error('nobody asks for figures');
    },
  });
  const without = await openApi({ ...stores, clickhouse: blind } as TestStores, NOW);
  expect((await without.get('/campaigns')).body.campaigns.length).toBeGreaterThan(0);
});

test('creatives are made, listed, read and changed', async () => {
  const campaign_id = await newCampaign();
  const once = crypto.randomUUID();
  const fields = { campaign_id, name: 'Banner', landing_url: 'acme.example/sale' };
  const made = await api.send('POST', '/creatives', fields, { once });
  expect(made.body).toMatchObject({ campaign_id, landing_url: 'https://acme.example/sale' });
  expect(made.headers.get('location')).toBe(`/api/v1/creatives/${made.body.id}`);
  expect((await api.send('POST', '/creatives', fields, { once })).body).toEqual(made.body);
  const { id } = made.body;
  const changed = await api.send('PATCH', `/creatives/${id}`, { name: 'Large banner' });
  expect(changed.body).toEqual({ id, name: 'Large banner', landing_url: 'https://acme.example/sale' });
  expect((await api.get(`/creatives/${id}`)).body).toEqual({ ...made.body, name: 'Large banner' });
  const { creatives } = (await api.get(`/creatives?campaign_id=${campaign_id}`)).body;
  expect(creatives).toEqual([{ ...made.body, name: 'Large banner' }]);
  expect(await api.send('POST', '/creatives', { ...fields, landing_url: 'ftp://x' })).toMatchObject(
    invalid('landing_url'),
  );
  expect(await api.send('POST', '/creatives', { name: 'No campaign' })).toMatchObject(
    invalid('campaign_id', 'landing_url'),
  );
  expect(await api.get('/creatives?campaign_id=none')).toMatchObject({ status: 404 });
});

test('sites are made, changed, read with what proves them, and looked at', async () => {
  const made = await api.send('POST', '/sites', { name: 'News', hostname: 'news-of-acme.example' });
  const { id } = made.body;
  expect(made.body).toEqual({ id, name: 'News', hostname: 'news-of-acme.example' });
  expect(made.headers.get('location')).toBe(`/api/v1/sites/${id}`);
  const changed = await api.send('PATCH', `/sites/${id}`, { name: 'Evening news' });
  expect(changed.body).toEqual({ id, name: 'Evening news', hostname: 'news-of-acme.example' });
  const read = await api.get(`/sites/${id}`);
  expect(read.body).toMatchObject({ state: 'unchecked', checked_at: null, findings: null });
  expect(read.body.places.dns.where).toBe('_clickledger.news-of-acme.example');
  const { sites } = (await api.get('/sites')).body;
  expect(sites.map((each: { id: string }) => each.id)).toContain(id);
  const taken = { name: 'Twin', hostname: 'news-of-acme.example' };
  expect(await api.send('POST', '/sites', taken)).toMatchObject(invalid('hostname'));
  // Nothing looks at sites here, and that is said; who may not have them looked at hears that first.
  expect(await api.send('POST', `/sites/${id}/verify`)).toMatchObject({ status: 409 });
  const reader = await api.send('POST', `/sites/${id}/verify`, undefined, { key: api.keys.read });
  expect(reader).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  expect(reader.body.detail).toContain('the scope manage');
});

test('another’s things are not there, and a key that reads changes nothing', async () => {
  const campaign_id = await newCampaign();
  const creative = (
    await api.send('POST', '/creatives', { campaign_id, name: 'B', landing_url: 'a.example' })
  ).body.id;
  const site = (await api.send('POST', '/sites', { name: 'S', hostname: 's.example' })).body.id;
  const { other, read } = api.keys;
  for (const path of [
    `/campaigns/${campaign_id}`,
    `/campaigns/${campaign_id}/prices`,
    `/campaigns/${campaign_id}/links`,
    `/creatives/${creative}`,
    `/creatives?campaign_id=${campaign_id}`,
    `/sites/${site}`,
  ])
    expect(await api.get(path, other)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  const writes = [
    ['PATCH', `/campaigns/${campaign_id}`, { name: 'Theirs' }],
    ['POST', `/campaigns/${campaign_id}/prices`, { price: '9' }],
    ['POST', `/campaigns/${campaign_id}/end`, { name: 'Spring' }],
    ['POST', `/campaigns/${campaign_id}/duplicate`, undefined],
    ['POST', '/creatives', { campaign_id, name: 'B', landing_url: 'a.example' }],
    ['PATCH', `/creatives/${creative}`, { name: 'Theirs' }],
    ['PATCH', `/sites/${site}`, { name: 'Theirs' }],
    ['POST', `/sites/${site}/verify`, undefined],
  ] as const;
  for (const [method, path, body] of writes) {
    expect(await api.send(method, path, body, { key: other })).toMatchObject({ status: 404 });
    expect(await api.send(method, path, body, { key: read })).toMatchObject({ status: 403 });
  }
});
