import { loadCatalog } from '@clickledger/db';
import { openDemoStores, type TestStores } from '@clickledger/db/testing';
import { priceAt } from '@clickledger/domain';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  changeCampaigns,
  createCampaign,
  duplicateCampaign,
  editCampaign,
  endCampaign,
  exportCampaigns,
  importCampaigns,
  pauseCampaign,
  previewCampaigns,
  readCampaign,
  readCampaignPrices,
  resumeCampaign,
  setCampaignPrice,
  withdrawCampaignPrice,
} from '#index.ts';
import { settingsText } from '#inputs/campaigns.ts';
import { ACME, callOf, GLOBEX, member } from './principals.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openDemoStores();
});
afterAll(() => stores.close());

const NOW = Date.parse('2026-03-01T12:00:00Z');
const HOUR = 3_600_000;
const at = (now: number, role: 'owner' | 'manager' | 'viewer' = 'manager') => ({
  ...callOf(stores, member(role)),
  now,
});
const typed = { name: '  Été à Łódź 夏 ', price: '0.35' };
const priceOf = async (id: string, time: number) =>
  priceAt((await loadCatalog(stores.sql)).campaigns.get(id)?.prices ?? [], time);

describe('a new campaign', () => {
  test('has what was typed, by the clocks and in the money of its advertiser', async () => {
    const { id } = await createCampaign.run(at(NOW), {
      ...typed,
      startsAt: '2026-03-02',
      endsAt: '2026-04-01T09:30',
      dedupeWindow: '45',
      labels: 'spring, shoes, spring,',
      dailyBudget: '100',
      totalBudget: '2500,50',
      siteIds: ['acme-morning-news'],
      requiredTrust: 'signed',
    });
    expect(id).toMatch(/^ete-a-odz-[a-z0-9]{10}$/);
    expect(await readCampaign.run(at(NOW), { id })).toMatchObject({
      name: 'Été à Łódź 夏',
      status: 'active',
      startsAt: new Date('2026-03-01T23:00Z'),
      endsAt: new Date('2026-04-01T07:30Z'),
      dedupeWindowMs: 45_000,
      labels: ['spring', 'shoes'],
      dailyBudgetMicros: 100_000_000n,
      totalBudgetMicros: 2_500_500_000n,
      siteIds: ['acme-morning-news'],
      requiredTrust: 'signed',
      trustEnforcement: 'enforce',
      cpcMicros: 350_000n,
      version: 1,
    });
    const known = (await loadCatalog(stores.sql)).campaigns.get(id);
    expect(known?.allowed).toEqual({
      siteIds: new Set(['acme-morning-news']),
      hosts: new Set(['news.example']),
    });
  });

  test.each([
    [{ name: '   ' }, 'name', 'give it a name'],
    [{ name: 'x'.repeat(201) }, 'name', 'use 200 characters at most'],
    [{ name: '\ud83d' }, 'name', 'leave out broken characters'],
    [{ price: '' }, 'price', 'give an amount'],
    [{ price: '0.355' }, 'price', 'EUR has 2 decimals at most'],
    [{ price: '-1' }, 'price', 'give an amount such as 0.42'],
    [{ startsAt: 'soon' }, 'startsAt', 'give a day or a time, such as 2026-03-01 09:00'],
    [{ startsAt: '2026-03-02', endsAt: '2026-03-02' }, 'endsAt', 'choose an end after the start'],
    [{ dedupeWindow: '0' }, 'dedupeWindow', 'choose between 1 second and 86400, which is a day'],
    [{ dailyBudget: '0' }, 'dailyBudget', 'give more than 0, or leave it empty'],
    [{ dailyBudget: '5', totalBudget: '4' }, 'dailyBudget', 'is more than the whole budget'],
    [{ siteIds: ['globex-local'] }, 'siteIds', "there is no site globex-local among the advertiser's sites"],
  ])('with %j is refused beside %s', async (wrong, path, message) => {
    await expect(createCampaign.run(at(NOW), { ...typed, ...wrong })).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ path, message }],
    });
  });

  test('is made once, however often its form is sent', async () => {
    const call = { ...at(NOW), requestId: 'a-form-that-is-sent-twice' };
    const first = await createCampaign.run(call, typed);
    expect(await createCampaign.run(call, typed)).toEqual(first);
    expect(await createCampaign.run(at(NOW), typed)).not.toEqual(first);
  });

  test('is not for those who read', async () => {
    await expect(createCampaign.run(at(NOW, 'viewer'), typed)).rejects.toMatchObject({
      code: 'forbidden',
      message: 'Only an owner or a manager of Acme Outfitters can change campaigns; you are a viewer.',
    });
  });
});

describe('an edit', () => {
  test('is refused where somebody else was faster, and says before and after in the audit log', async () => {
    const { id } = await createCampaign.run(at(NOW), { ...typed, endsAt: '2026-05-01' });
    const before = await readCampaign.run(at(NOW), { id });
    const form = { ...settingsText(before, ACME), id, version: before.version };
    await editCampaign.run(at(NOW), { ...form, name: 'Summer' });
    await expect(editCampaign.run(at(NOW), { ...form, endsAt: '' })).rejects.toMatchObject({
      code: 'conflict',
    });
    await editCampaign.run(at(NOW), { ...form, name: 'Summer', endsAt: '', version: 2 });
    expect(await readCampaign.run(at(NOW), { id })).toMatchObject({
      name: 'Summer',
      endsAt: null,
      version: 3,
    });
    const lines = await stores.sql
      .selectFrom('audit_log')
      .select('details')
      .where('subject', '=', `campaign/${id}`)
      .orderBy('id')
      .execute();
    expect(lines.slice(1)).toEqual([
      { details: { before: { name: 'Été à Łódź 夏' }, after: { name: 'Summer' } } },
      { details: { before: { endsAt: '2026-05-01T00:00' }, after: { endsAt: '' } } },
    ]);
  });

  test('finds nothing of another advertiser', async () => {
    const { id } = await createCampaign.run(at(NOW), typed);
    const stranger = { ...callOf(stores, member('owner', GLOBEX)), now: NOW };
    const form = { id, version: 1, name: 'Mine now' };
    await expect(editCampaign.run(stranger, form)).rejects.toMatchObject({ code: 'not_found' });
    for (const command of [pauseCampaign, resumeCampaign, duplicateCampaign]) {
      await expect(command.run(stranger, { id })).rejects.toMatchObject({ code: 'not_found' });
    }
    await expect(endCampaign.run(stranger, { id, name: 'x' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(setCampaignPrice.run(stranger, { id, price: '1', from: '' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

test('a campaign is paused, resumed, ended by its name, and then for good; its copy is paused', async () => {
  const { id } = await createCampaign.run(at(NOW), { ...typed, labels: 'a', startsAt: '2026-03-05' });
  const status = async () => (await readCampaign.run(at(NOW), { id })).status;
  await pauseCampaign.run(at(NOW), { id });
  expect(await status()).toBe('paused');
  await resumeCampaign.run(at(NOW), { id });
  await expect(endCampaign.run(at(NOW), { id, name: 'Ete' })).rejects.toMatchObject({
    fields: [{ path: 'name' }],
  });
  expect(await status()).toBe('active');
  await endCampaign.run(at(NOW), { id, name: 'Été à Łódź 夏' });
  expect(await status()).toBe('ended');
  await expect(resumeCampaign.run(at(NOW), { id })).rejects.toMatchObject({ code: 'conflict' });
  const revived = stores.sql.updateTable('campaigns').set({ status: 'active' }).where('id', '=', id);
  await expect(revived.execute()).rejects.toThrow(/does not come back/);
  const copy = await duplicateCampaign.run(at(NOW), { id });
  expect(await readCampaign.run(at(NOW), copy)).toMatchObject({
    name: 'Été à Łódź 夏 (copy)',
    status: 'paused',
    labels: ['a'],
    startsAt: null,
    cpcMicros: 350_000n,
  });
});

test('a selection is changed as a whole, or not at all', async () => {
  const made = await Promise.all([1, 2].map(() => createCampaign.run(at(NOW), { ...typed, labels: 'old' })));
  const ids = made.map(({ id }) => id);
  const bulk = (change: Parameters<typeof changeCampaigns.run>[1]['change'], more: string[] = []) =>
    changeCampaigns.run(at(NOW + HOUR), { ids: [...ids, ...more], change });
  const now = () => Promise.all(made.map((each) => readCampaign.run(at(NOW + HOUR), each)));
  await bulk({ kind: 'label', label: 'new' });
  await bulk({ kind: 'unlabel', label: 'old' });
  await bulk({ kind: 'price', price: '0.99', from: '' });
  await bulk({ kind: 'pause' });
  const changed = { labels: ['new'], cpcMicros: 990_000n, status: 'paused' };
  expect(await now()).toMatchObject([changed, changed]);
  await expect(bulk({ kind: 'resume' }, ['globex-city-breaks'])).rejects.toMatchObject({ code: 'not_found' });
  const over = await createCampaign.run(at(NOW), typed);
  await endCampaign.run(at(NOW), { id: over.id, name: 'Été à Łódź 夏' });
  await expect(bulk({ kind: 'resume' }, [over.id])).rejects.toMatchObject({ code: 'conflict' });
  expect(await now()).toMatchObject([changed, changed]);
  await bulk({ kind: 'resume' });
  expect(await now()).toMatchObject([{ status: 'active' }, { status: 'active' }]);
});

test('a price of a selection is set for later, stands in the list, and is taken back alone', async () => {
  const made = [await createCampaign.run(at(NOW), typed), await createCampaign.run(at(NOW), typed)];
  const ids = made.map(({ id }) => id);
  const from = new Date(NOW + 48 * HOUR);
  const bulk = (now: number, change: Parameters<typeof changeCampaigns.run>[1]['change']) =>
    changeCampaigns.run(at(now), { ids, change });
  const later = async () =>
    (await readCampaignPrices.run(at(NOW + 3 * HOUR), { id: ids[0] ?? '' }))
      .filter(({ standing }) => standing === 'to come')
      .map(({ cpcMicros }) => cpcMicros);
  await setCampaignPrice.run(at(NOW), { id: ids[0] ?? '', price: '0.20', from: from.toISOString() });
  const done = await bulk(NOW + HOUR, { kind: 'price', price: '0.50', from: from.toISOString() });
  expect(done).toEqual({ ids: ids.toSorted(), from, setAt: new Date(NOW + HOUR), withdrawn: 0 });
  expect(await later()).toEqual([500_000n, 200_000n]);
  expect(await readCampaign.run(at(NOW + HOUR), { id: ids[1] ?? '' })).not.toMatchObject({
    cpcMicros: 500_000n,
  });

  // What somebody else had set for the same time holds again.
  const undo = { kind: 'withdraw', from: done.from, setAt: done.setAt } as const;
  expect((await bulk(NOW + 2 * HOUR, undo)).withdrawn).toBe(2);
  expect(await later()).toEqual([200_000n]);
  await expect(bulk(NOW + 2 * HOUR, undo)).rejects.toMatchObject({ code: 'not_found' });

  await bulk(NOW + 2 * HOUR, { kind: 'price', price: '0.70', from: '2026-12-01' });
  expect((await bulk(NOW + 2 * HOUR, { kind: 'withdraw' })).withdrawn).toBe(3);
  expect(await later()).toEqual([]);
  await expect(
    bulk(NOW + HOUR, { kind: 'price', price: '0.50', from: new Date(NOW).toISOString() }),
  ).rejects.toMatchObject({ code: 'invalid' });
});

describe('a file of campaigns', () => {
  test('that was exported changes nothing when it is imported', async () => {
    await createCampaign.run(at(NOW), {
      ...typed,
      name: '=1+1, "quoted"',
      labels: '-a, b',
      endsAt: '2026-10-25T02:30',
    });
    const exported = async () => {
      const { chunks } = await exportCampaigns.run(at(NOW), undefined);
      return (await Array.fromAsync(chunks)).join('');
    };
    const file = await exported();
    expect(file).toContain('acme-outlet,"Outlet, last sizes",0.085');
    const { rows, problems } = await previewCampaigns.run(at(NOW), { file });
    expect(problems).toEqual([]);
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['same']));
    expect(await importCampaigns.run(at(NOW), { file })).toEqual({ made: [], changed: [] });
    expect(await exported()).toBe(file);
  });

  test('says what it will make and change, and then does', async () => {
    const { id } = await createCampaign.run(at(NOW), { ...typed, labels: 'kept', siteIds: ['acme-local'] });
    const file = `id;name;price;ends_at\r\n${id};Renamed;0,40;2026-06-01\r\n;Made new;1;\r\n`;
    const { rows } = await previewCampaigns.run(at(NOW), { file });
    expect(rows).toMatchObject([
      {
        line: 2,
        kind: 'change',
        changes: [
          { column: 'name', after: 'Renamed' },
          { column: 'price', before: '0.35', after: '0,40' },
          { column: 'ends_at', before: '', after: '2026-06-01' },
        ],
      },
      { line: 3, kind: 'create', name: 'Made new' },
    ]);
    const { made, changed } = await importCampaigns.run(at(NOW + HOUR), { file });
    expect(changed).toEqual([id]);
    expect(await readCampaign.run(at(NOW + HOUR), { id })).toMatchObject({
      name: 'Renamed',
      cpcMicros: 400_000n,
      labels: ['kept'],
      siteIds: ['acme-local'],
      endsAt: new Date('2026-05-31T22:00Z'),
    });
    expect(await priceOf(id, NOW)).toBe(350_000n);
    expect(await readCampaign.run(at(NOW + HOUR), { id: made[0] ?? '' })).toMatchObject({ name: 'Made new' });
  });

  test('with anything wrong says where, and does nothing', async () => {
    const file = 'id,name,price\n,,1\nnone,x,1\nacme-outlet,Outlet,0.123\n,Fine,1';
    await expect(importCampaigns.run(at(NOW), { file })).rejects.toMatchObject({
      code: 'invalid',
      fields: [
        { path: '2.name', message: 'give it a name' },
        { path: '3.id' },
        { path: '4.price', message: 'EUR has 2 decimals at most' },
      ],
    });
    expect((await readCampaign.run(at(NOW), { id: 'acme-outlet' })).name).toBe('Outlet, last sizes');
    for (const none of ['', 'name,colour\nx,red', 'price\n1', 'name\n"x']) {
      await expect(previewCampaigns.run(at(NOW), { file: none })).rejects.toMatchObject({ code: 'invalid' });
    }
  });
});

describe('prices', () => {
  test('hold from their times on; one to come can be withdrawn, one in force cannot', async () => {
    const { id } = await createCampaign.run(at(NOW), typed);
    await setCampaignPrice.run(at(NOW + HOUR), { id, price: '0.50', from: '' });
    await setCampaignPrice.run(at(NOW + HOUR), { id, price: '0.70', from: '2026-03-01T16:00' });
    await setCampaignPrice.run(at(NOW + HOUR), { id, price: '0.90', from: '2026-03-01T18:00' });
    const prices = (now: number) => readCampaignPrices.run(at(now), { id });
    expect(await prices(NOW + 2 * HOUR)).toMatchObject([
      { cpcMicros: 900_000n, standing: 'to come' },
      { cpcMicros: 700_000n, standing: 'to come' },
      { cpcMicros: 500_000n, standing: 'in force', createdBy: 'manager-of-acme' },
      { cpcMicros: 350_000n, standing: 'past' },
    ]);
    const withdraw = (price: string, now: number) =>
      withdrawCampaignPrice.run(at(now), { id, from: new Date(price) });
    await withdraw('2026-03-01T17:00Z', NOW + 2 * HOUR);
    await expect(withdraw('2026-03-01T15:00Z', NOW + 4 * HOUR)).rejects.toMatchObject({ code: 'not_found' });
    const times = [-1, 0, HOUR - 1, HOUR, 3 * HOUR, 9 * HOUR];
    expect(await Promise.all(times.map((time) => priceOf(id, NOW + time)))).toEqual([
      undefined,
      350_000n,
      350_000n,
      500_000n,
      700_000n,
      700_000n,
    ]);
    expect((await readCampaign.run(at(NOW + HOUR), { id })).cpcMicros).toBe(500_000n);
  });

  test('are not set for times that have gone, nor for a campaign that has', async () => {
    const { id } = await createCampaign.run(at(NOW), typed);
    const set = (from: string) => setCampaignPrice.run(at(NOW + 30_000), { id, price: '1', from });
    await expect(set('2026-03-01T12:59')).rejects.toMatchObject({ fields: [{ path: 'from' }] });
    // The minute that the clock shows is now, and not its first second.
    expect((await set('2026-03-01T13:00')).from).toEqual(new Date(NOW + 30_000));
    await endCampaign.run(at(NOW), { id, name: 'Été à Łódź 夏' });
    await expect(set('')).rejects.toMatchObject({ code: 'conflict' });
  });

  test('reach back to an earlier start, where clicks were refused until then', async () => {
    const { id } = await createCampaign.run(at(NOW), typed);
    const form = { id, version: 1, name: 'Older logs', startsAt: '2026-02-01' };
    await editCampaign.run(at(NOW), form);
    expect(await priceOf(id, NOW - 24 * HOUR)).toBe(350_000n);
    const imported = await createCampaign.run(at(NOW), { ...typed, startsAt: '2026-02-01' });
    expect(await priceOf(imported.id, NOW - 24 * HOUR)).toBe(350_000n);
  });

  test('of what has happened never change, whatever is set afterwards', async () => {
    const step = fc.record({
      /** Hours until the change is made, and from its making until it holds. */
      wait: fc.integer({ min: 0, max: 30 }),
      ahead: fc.integer({ min: 0, max: 30 }),
      cents: fc.integer({ min: 0, max: 99 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const { id } = await createCampaign.run(at(NOW), typed);
        let now = NOW;
        const told = new Map<number, bigint | undefined>();
        for (const { wait, ahead, cents } of steps) {
          now += wait * HOUR + 1_000;
          for (let time = NOW; time < now; time += HOUR) {
            if (!told.has(time)) told.set(time, await priceOf(id, time));
          }
          const from = ahead === 0 ? '' : new Date(now + ahead * HOUR).toISOString();
          await setCampaignPrice.run(at(now), { id, price: `0.${String(cents).padStart(2, '0')}`, from });
        }
        for (const [time, price] of told) expect(await priceOf(id, time)).toBe(price);
      }),
      { numRuns: 6 },
    );
  });
});
