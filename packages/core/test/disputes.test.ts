import { compareHours, writeReconciliations } from '@clickledger/db';
import { insertClicks, openDemoStores, type TestStores } from '@clickledger/db/testing';
import { addMonths, localDay, monthRange } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  acceptDispute,
  answerDispute,
  askAboutDispute,
  type Call,
  openDispute,
  readAllDisputes,
  readAnyonesDispute,
  readDispute,
  readDisputes,
  readStatement,
  refuseDispute,
  type Tenant,
  withdrawDispute,
} from '#index.ts';
import { publishEvents } from '#notices/publish.ts';
import { billedAdvertiser, billing, closeBooks, HOUR } from './billing.ts';
import { callOf } from './principals.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openDemoStores();
});
afterAll(() => stores.close());

/** Raw clicks of long ago are kept no more. */
const MONTH = addMonths(localDay(Date.now(), 'UTC').slice(0, 7), -1);
const LAST = monthRange(MONTH, 'UTC');
const ISSUED = LAST.to + 73 * HOUR;
const DAY = 24 * HOUR;

let made = 0;
/** An advertiser with a statement for last month: 30 clicks of one campaign, one a day, 10 of another. */
async function statement(): Promise<{ id: string; advertiser: Tenant; clickIds: string[] }> {
  const name = `disputed-${++made}`;
  await billedAdvertiser(stores, name, { since: LAST.from });
  const clicks = Array.from({ length: 40 }, (_, i) =>
    buildScoredClick({
      advertiser_id: name,
      campaign_id: `${name}-${i < 30 ? 'search' : 'social'}`,
      site_id: i % 2 === 0 ? 'even' : 'odd',
      click_id: `${name}-${i}`,
      event_time: LAST.from + (i % 28) * DAY + HOUR,
      price_micros: 350_000n,
    }),
  );
  await insertClicks(stores.clickhouse, clicks);
  const [id = ''] = await closeBooks(stores, name, ISSUED);
  const advertiser = { id: name, name, currency: 'EUR', timeZone: 'UTC', archivedAt: null };
  return { id, advertiser, clickIds: clicks.map(({ click_id }) => click_id) };
}

function owner(advertiser: Tenant, now = ISSUED + DAY): Call {
  const call = callOf(stores, { kind: 'member', userId: 'demo-ada', role: 'owner', advertiser });
  return { ...call, now };
}
const operator = (now = ISSUED + 2 * DAY) => billing(stores, now);

test('what is disputed has its evidence: the lines, some clicks with why they were charged, how their hours stand', async () => {
  const { id, advertiser } = await statement();
  const opened = await openDispute.run(owner(advertiser), {
    ...{
      statementId: id,
      campaignId: `${advertiser.id}-search`,
      firstDay: `${MONTH}-05`,
      lastDay: `${MONTH}-09`,
    },
    reason: 'Our server was down',
  });
  const dispute = await readDispute.run(owner(advertiser), opened);
  expect(dispute).toMatchObject({
    state: 'open',
    evidence: { clicks: 5, micros: 1_750_000n },
    lines: [{ clicks: 5, line: { campaignId: `${advertiser.id}-search` } }],
    messages: [{ act: 'opened', side: 'advertiser', text: 'Our server was down' }],
  });
  expect(dispute.about).toMatch(/^5 clicks of S-\d+$/);
  expect(dispute.evidence.samples).toHaveLength(5);
  expect(dispute.evidence.samples[0]?.why).toMatch(/^Charged /);
  const bySite = await openDispute.run(owner(advertiser), { statementId: id, siteId: 'odd', reason: 'Odd' });
  expect((await readDispute.run(owner(advertiser), bySite)).evidence.clicks).toBe(20);
  const all = await openDispute.run(owner(advertiser), { statementId: id, reason: 'All of it' });
  expect((await readDispute.run(owner(advertiser), all)).lines).toHaveLength(2);
  expect(await readDisputes.run(owner(advertiser), { statementId: id })).toHaveLength(3);
});

test('of single clicks it is told how every hour of theirs stood, and of no other', async () => {
  const { id, advertiser, clickIds } = await statement();
  const { hours, checkedAt } = await compareHours(stores.clickhouse, { ...LAST, retainedSince: 0 });
  const own = hours.filter(({ advertiserId }) => advertiserId === advertiser.id);
  await writeReconciliations(
    stores.writer,
    own.map((hour) => ({ ...hour, checkedAt, repaired: false })),
  );
  // More than are shown, a day apart each.
  const asked = { statementId: id, clickIds: clickIds.slice(0, 25).join(' '), reason: 'Not ours' };
  const opened = await openDispute.run(owner(advertiser), asked);
  const { evidence } = await readDispute.run(owner(advertiser), opened);
  expect(evidence.samples).toHaveLength(20);
  expect(own).toHaveLength(28);
  expect(evidence.reconciliation.compared).toBe(25);
});

test('it goes to and fro, is accepted, and what is accepted is a credit note of the same moment', async () => {
  const { id, advertiser, clickIds } = await statement();
  const asked = { statementId: id, clickIds: clickIds.slice(0, 3).join('\n'), reason: 'Not ours' };
  const { id: dispute } = await openDispute.run(owner(advertiser), asked);
  await askAboutDispute.run(operator(), { id: dispute, text: 'Which of your servers?' });
  await answerDispute.run(owner(advertiser, ISSUED + 3 * DAY), { id: dispute, text: 'All three' });
  const position = (await readAnyonesDispute.run(operator(), { id: dispute })).lines[0]?.position ?? 0;
  const accept = (amount: string) =>
    acceptDispute.run(operator(ISSUED + 4 * DAY), {
      id: dispute,
      text: 'You are right',
      lines: [{ position, amount }],
    });
  await expect(accept('99999')).rejects.toMatchObject({ code: 'invalid' });
  expect(await readAnyonesDispute.run(operator(), { id: dispute })).toMatchObject({
    state: 'open',
    creditNote: null,
  });
  const { creditNote } = await accept('1.05');
  const { creditNotes } = await readStatement.run(operator(ISSUED + 5 * DAY), { id });
  expect(creditNotes).toMatchObject([
    { number: creditNote, content: { lines: [{ kind: 'dispute', amountMicros: -1_050_000n }] } },
  ]);
  expect(await readDispute.run(owner(advertiser), { id: dispute })).toMatchObject({
    state: 'accepted',
    over: true,
    messages: [
      { act: 'opened', side: 'advertiser' },
      { act: 'asked', side: 'operator', name: null },
      { act: 'answered', side: 'advertiser' },
      { act: 'accepted', side: 'operator' },
    ],
    creditNote: { number: creditNote, totalMicros: -1_050_000n },
  });
  await expect(accept('1')).rejects.toMatchObject({ code: 'conflict' });
  await expect(withdrawDispute.run(owner(advertiser), { id: dispute })).rejects.toMatchObject({
    code: 'conflict',
  });
});

test('refused with a reason, or withdrawn, nothing is credited', async () => {
  const { id, advertiser } = await statement();
  const open = () => openDispute.run(owner(advertiser), { statementId: id, reason: 'No' });
  const [refused, withdrawn] = [await open(), await open()];
  await refuseDispute.run(operator(), { id: refused.id, text: 'They were people' });
  await withdrawDispute.run(owner(advertiser), withdrawn);
  expect((await readStatement.run(operator(), { id })).creditNotes).toEqual([]);
  const states = (await readAllDisputes.run(operator(), undefined))
    .filter(({ advertiserId }) => advertiserId === advertiser.id)
    .map(({ state }) => state);
  expect(states.sort()).toEqual(['refused', 'withdrawn']);
});

test('what cannot be disputed is said: a draft, another advertiser’s, no such clicks, after 60 days', async () => {
  const { id, advertiser } = await statement();
  const open = (input: Partial<Parameters<typeof openDispute.run>[1]>, call = owner(advertiser)) =>
    openDispute.run(call, { statementId: id, reason: 'No', ...input });
  await expect(open({ clickIds: 'no-such' })).rejects.toMatchObject({ code: 'invalid' });
  await expect(open({ firstDay: `${MONTH}-09`, lastDay: `${MONTH}-05` })).rejects.toMatchObject({
    code: 'invalid',
  });
  await expect(open({}, owner(advertiser, ISSUED + 60 * DAY))).rejects.toMatchObject({ code: 'conflict' });
  const other = await statement();
  await expect(open({}, owner(other.advertiser))).rejects.toMatchObject({ code: 'not_found' });
  const mine = await open({});
  await expect(readDispute.run(owner(other.advertiser), mine)).rejects.toMatchObject({ code: 'not_found' });
  await expect(answerDispute.run(owner(other.advertiser), { ...mine, text: 'Mine' })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('both sides are told, each of what the other did', async () => {
  const { id, advertiser } = await statement();
  const { id: dispute } = await openDispute.run(owner(advertiser), { statementId: id, reason: 'No' });
  await refuseDispute.run(operator(), { id: dispute, text: 'People' });
  while ((await publishEvents(stores.sql, Date.now())).events > 0);
  const { rows } = await sql<{ advertiser_id: string | null; kind: string }>`
    SELECT advertiser_id, kind FROM notices WHERE facts->>'disputeId' = ${dispute} ORDER BY id`.execute(
    stores.sql,
  );
  expect(rows).toEqual([
    { advertiser_id: null, kind: 'dispute_opened' },
    { advertiser_id: advertiser.id, kind: 'dispute' },
  ]);
});

test.each([
  ['is deleted', sql`DELETE FROM disputes`],
  ['says something else', sql`UPDATE disputes SET reason = 'other'`],
  ['is emptied', sql`TRUNCATE disputes CASCADE`],
  ['has its evidence changed', sql`UPDATE disputes SET evidence = '{}'`],
  ['forgets what was said', sql`DELETE FROM dispute_messages`],
  ['opens again', sql`UPDATE disputes SET state = 'open', ended_at = NULL WHERE ended_at IS NOT NULL`],
])('no dispute %s, whoever asks the database', async (_, statement) => {
  await expect(statement.execute(stores.sql)).rejects.toMatchObject({ code: '42501' });
});
