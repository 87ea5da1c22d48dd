import { addMembership, createUser, recomputeWindows, removeMembership } from '@clickledger/db';
import { insertClicks, openDemoStores, type TestStores } from '@clickledger/db/testing';
import { nextDueReport, windowStart } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { type Letter, letterText, MailError } from '@clickledger/mail';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  askForViewReport,
  type Call,
  changeView,
  type Principal,
  readViews,
  removeView,
  saveView,
  sendDueReports,
  sendViewReport,
  stopViewReport,
  type Tenant,
} from '#index.ts';
import { callOf } from './principals.ts';

let stores: TestStores;
let made = 0;
/** A Wednesday. */
const NOW = Date.parse('2026-07-08T10:00Z');
const MONDAY = Date.parse('2026-07-13T05:00Z');
const DAY = 86_400_000;
const MINUTE = 60_000;
const never = new AbortController().signal;

beforeAll(async () => {
  stores = await openDemoStores();
});
afterAll(() => stores.close());

interface Reader {
  call: Call;
  userId: string;
  email: string;
}

/** An advertiser of its own, so that nobody else's reports are due. */
async function newTenant(): Promise<Tenant> {
  const tenant = { id: `reported-${++made}`, name: 'Initech', currency: 'EUR', timeZone: 'Europe/Berlin' };
  await sql`DELETE FROM view_reports`.execute(stores.sql);
  await stores.sql
    .insertInto('advertisers')
    .values({ id: tenant.id, name: tenant.name, currency: 'EUR', time_zone: tenant.timeZone })
    .execute();
  return { ...tenant, archivedAt: null };
}

async function newReader(advertiser: Tenant, mailer?: Call['deployment']['mail']): Promise<Reader> {
  const email = `reader-${++made}@x.example`;
  const user = { email, name: 'R', password: null, operatorRole: null, isDemo: false };
  const { id: userId } = await createUser(stores.sql, user);
  await addMembership(stores.sql, userId, advertiser.id, 'analyst');
  const call = callOf(stores, { kind: 'member', userId, role: 'analyst', advertiser });
  const mail = mailer ?? { dashboardUrl: 'http://x.example', send: async () => {} };
  return { call: { ...call, now: NOW, deployment: { ...call.deployment, mail } }, userId, email };
}

/** Sends what is due at a time. */
async function due(now: number, fails: (letter: Letter) => boolean = () => false): Promise<Letter[]> {
  const letters: Letter[] = [];
  const principal: Principal = { kind: 'job', name: 'reconciler', advertiser: null };
  const call = callOf(stores, principal);
  const mail = {
    dashboardUrl: 'http://x.example/',
    send: async (letter: Letter) => {
      if (fails(letter)) throw new MailError('away');
      letters.push(letter);
    },
  };
  await sendDueReports({ ...call, now, deployment: { ...call.deployment, mail } }, never);
  return letters;
}

const view = { name: 'Countries', shared: true, params: 'by=country&show=billable.charged&range=24h' };
const weekly = { every: 'week', hour: '07:00' } as const;

async function clicksOf(tenant: Tenant, at: number, countries: readonly string[]): Promise<void> {
  const clicks = countries.map((country) =>
    buildScoredClick({
      advertiser_id: tenant.id,
      campaign_id: 'c',
      country,
      click_id: `${tenant.id}-${++made}`,
      event_time: at,
      price_micros: 250_000n,
    }),
  );
  await insertClicks(stores.clickhouse, clicks);
  for (const granularity of ['1m', '1h'] as const) {
    const windowStarts = [windowStart(at, granularity)];
    await recomputeWindows(stores.clickhouse, { granularity, windowStarts, version: 1n, retainedSince: 0 });
  }
}

test('a weekly letter has the week’s totals, rows, the week before, all rows as a file and the way to the page', async () => {
  const tenant = await newTenant();
  const { call, email } = await newReader(tenant);
  // Raw clicks are kept for 90 days of the real clock.
  const { at, period, before } = nextDueReport(
    { every: 'week', hour: 7 },
    tenant.timeZone,
    Date.now() - 8 * DAY,
  );
  await clicksOf(tenant, period.from - MINUTE, ['DE', 'FR']);
  await clicksOf(tenant, period.from, ['DE']);
  await clicksOf(tenant, period.to - MINUTE, ['DE', 'DE', '<b>']);
  await clicksOf(tenant, period.to, ['DE']);
  const { id } = await saveView.run(call, view);
  const asked = await askForViewReport.run({ ...call, now: before.to }, { id, ...weekly });
  expect(asked.nextAt.getTime()).toBe(at - 7 * DAY);
  await due(at - 7 * DAY);
  expect(await due(at - 1)).toEqual([]);
  const [letter, ...others] = await due(at);
  expect(others).toEqual([]);
  expect(letter).toMatchObject({
    to: email,
    subject: expect.stringMatching(/^Initech: Countries, \d+ .*to \d+ /),
  });
  const [totals, rows] = letter?.tables ?? [];
  expect(totals?.rows).toEqual([
    ['Billable', '4', '2', '+100%'],
    ['Charged', '€1.00', '€0.50', '+100%'],
  ]);
  expect(rows?.rows).toEqual([
    ['Germany', '3', '€0.75', '+200%'],
    ['<b>', '1', '€0.25', '–'],
    ['France', '0', '€0.00', '-100%'],
    ['Total', '4', '€1.00', '+100%'],
  ]);
  expect(letter?.attachments).toMatchObject([{ filename: `countries-${period.first}.csv` }]);
  expect(letter?.attachments?.[0]?.content).toContain('row,DE,Germany,3,0.750000');
  const url = new URL(letter?.link.url ?? '');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    by: 'country',
    show: 'billable.charged',
    from: new Date(period.from).toISOString(),
    to: new Date(period.to).toISOString(),
    view: id,
  });
  if (letter) expect(letterText(letter)).toMatch(/Germany {2,}3 {2,}€0\.75/);
});

test('each period is sent once, however often it is looked, also by several at once', async () => {
  const tenant = await newTenant();
  const { call } = await newReader(tenant);
  const { id } = await saveView.run(call, view);
  await askForViewReport.run(call, { id, ...weekly });
  const at = await Promise.all([due(MONDAY), due(MONDAY), due(MONDAY + 1_000)]);
  expect(at.flat()).toHaveLength(1);
  expect(await due(MONDAY + 6 * DAY)).toEqual([]);
  const next = await due(MONDAY + 7 * DAY);
  expect(next.map(({ id }) => id?.replace(/-reported.*|-countries.*/, ''))).toEqual([
    'report-week-2026-07-13',
  ]);
});

test('what nobody could send is tried again under the same id, and of periods that were missed the newest is sent', async () => {
  const tenant = await newTenant();
  const { call } = await newReader(tenant);
  const { id } = await saveView.run(call, view);
  await askForViewReport.run(call, { id, ...weekly });
  const tried: (string | undefined)[] = [];
  const away = (letter: Letter) => tried.push(letter.id) > 0;
  expect(await due(MONDAY, away)).toEqual([]);
  expect(await due(MONDAY + 59_000)).toEqual([]);
  const [sent] = await due(MONDAY + 61_000);
  expect(tried).toEqual([sent?.id]);
  const late = await due(MONDAY + 23 * DAY);
  expect(late.map(({ subject }) => subject)).toEqual(['Initech: Countries, 27 July to 2 August 2026']);
});

test('a process that dies between sending and noting sends the same letter again, and no other', async () => {
  const tenant = await newTenant();
  const { call } = await newReader(tenant);
  const { id } = await saveView.run(call, view);
  await askForViewReport.run(call, { id, ...weekly });
  const [first] = await due(MONDAY);
  // As it is after a transaction that was not committed.
  await stores.sql
    .updateTable('view_reports')
    .set({ next_at: new Date(MONDAY), sent_week: '2026-06-29' })
    .execute();
  const [again] = await due(MONDAY + 5_000);
  expect(again?.id).toBe(first?.id);
  expect(first?.id).toMatch(/^[A-Za-z0-9-]+$/);
});

test('another hour on the day itself brings no second letter, and what was over before it was asked for brings none', async () => {
  const tenant = await newTenant();
  const { call } = await newReader(tenant);
  const { id } = await saveView.run(call, view);
  await askForViewReport.run(call, { id, ...weekly });
  expect(await due(MONDAY)).toHaveLength(1);
  await askForViewReport.run({ ...call, now: MONDAY + 60_000 }, { id, every: 'week', hour: '09:00' });
  expect(await due(MONDAY + 2 * 3_600_000)).toEqual([]);
  expect(await due(MONDAY + 7 * DAY + 2 * 3_600_000)).toHaveLength(1);
  // Another zone, in which the hour has not come: nothing older is sent instead.
  await stores.sql
    .updateTable('advertisers')
    .set({ time_zone: 'America/New_York' })
    .where('id', '=', tenant.id)
    .execute();
  expect(await due(MONDAY + 14 * DAY + 2 * 3_600_000)).toEqual([]);
  expect(await due(MONDAY + 14 * DAY + 8 * 3_600_000 + 60_000)).toHaveLength(1);
});

test('a letter goes to those who asked, see the view and are of the account: to nobody else', async () => {
  const tenant = await newTenant();
  const [keeper, reader] = [await newReader(tenant), await newReader(tenant)];
  const { id } = await saveView.run(keeper.call, view);
  await askForViewReport.run(keeper.call, { id, ...weekly });
  await askForViewReport.run(reader.call, { id, ...weekly });
  const to = async (week: number) => (await due(MONDAY + 7 * week * DAY)).map(({ to }) => to).sort();
  expect(await to(0)).toEqual([keeper.email, reader.email].sort());
  await changeView.run(keeper.call, { id, shared: false });
  expect(await to(1)).toEqual([keeper.email]);
  await changeView.run(keeper.call, { id, shared: true });
  await removeMembership(stores.sql, tenant.id, reader.userId);
  expect(await to(2)).toEqual([keeper.email]);
  await stopViewReport.run(keeper.call, { id });
  expect(await to(3)).toEqual([]);
  await askForViewReport.run(keeper.call, { id, ...weekly });
  await removeView.run(keeper.call, { id });
  expect(await to(4)).toEqual([]);
});

test('who tries it gets the last month’s letter at once, and how it comes is listed for them alone', async () => {
  const tenant = await newTenant();
  const letters: Letter[] = [];
  const mail = {
    dashboardUrl: 'http://x.example',
    send: async (letter: Letter) => void letters.push(letter),
  };
  const [reader, other] = [await newReader(tenant, mail), await newReader(tenant)];
  const { id } = await saveView.run(reader.call, view);
  const monthly = { id, every: 'month', hour: '23:00' } as const;
  expect(await sendViewReport.run(reader.call, monthly)).toEqual({ to: reader.email });
  expect(letters.map(({ subject }) => subject)).toEqual(['Initech: Countries, June 2026']);
  await askForViewReport.run(reader.call, monthly);
  const reports = async ({ call }: Reader) => (await readViews.run(call)).views.map(({ report }) => report);
  expect(await reports(reader)).toEqual([
    { every: 'month', hour: 23, nextAt: new Date('2026-08-01T21:00:00.000Z') },
  ]);
  expect(await reports(other)).toEqual([null]);
});
