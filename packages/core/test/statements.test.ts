import { findStatement, holdingAttempts, markLateHours, noteReconciled } from '@clickledger/db';
import { insertClicks, openDemoStores, type TestStores } from '@clickledger/db/testing';
import { monthRange, type ScoredClick, statementDiscrepancy } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  approveStatement,
  askToFinalise,
  beginStatements,
  changeBillingTerms,
  createCreditNote,
  issueCreditNote,
  issueStatement,
  markPaid,
  openStatements,
  readAllStatements,
  readMonth,
  readStatement,
  readStatements,
  tryMonthEnd,
  voidStatement,
} from '#index.ts';
import {
  adjust,
  billedAdvertiser,
  billing,
  closeBooks,
  creditWhatIsDue,
  HOUR,
  keeper,
  statementsOf,
} from './billing.ts';
import { callOf } from './principals.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openDemoStores();
});
afterAll(() => stores.close());

const MARCH = monthRange('2026-03', 'UTC');
const APRIL = monthRange('2026-04', 'UTC');
/** Graces of March and April are over by then. */
const AFTER_MARCH = MARCH.to + 73 * HOUR;
const AFTER_APRIL = APRIL.to + 73 * HOUR;

let made = 0;
/** An advertiser of a test's own, with statements from March 2026 on. */
async function newAdvertiser(options: Partial<Parameters<typeof billedAdvertiser>[2]> = {}): Promise<string> {
  const id = `billed-${++made}`;
  await billedAdvertiser(stores, id, { since: MARCH.from, ...options });
  return id;
}

let clicks = 0;
function click(advertiser: string, eventTime: number, fields: Partial<ScoredClick> = {}): ScoredClick {
  const price = fields.price_micros ?? 350_000n;
  return buildScoredClick({
    advertiser_id: advertiser,
    campaign_id: `${advertiser}-search`,
    click_id: `b-${++clicks}`,
    event_time: eventTime,
    received_at: Date.now(),
    price_micros: price,
    ...fields,
  });
}
const several = (count: number, make: () => ScoredClick) => Array.from({ length: count }, make);
const read = (id: string, now: number) =>
  readStatement.run(billing({ ...stores, clickhouse: stores.reader }, now), { id });
const content = async (id: string, now = AFTER_APRIL) => {
  const { content: found } = await read(id, now);
  if (!found) throw new Error('It is a draft.');
  return found;
};

test('a month closes by campaign and price, and says what it was closed by', async () => {
  const advertiser = await newAdvertiser();
  await changeBillingTerms.run(billing(stores, AFTER_MARCH), {
    ...{ advertiserId: advertiser, taxName: 'VAT', taxRate: '19', purchaseOrder: 'PO-7' },
    ...{ graceHours: 72, approvalRequired: false },
  });
  const first = several(3, () => click(advertiser, MARCH.from));
  const dearer = several(4, () => click(advertiser, MARCH.to - 1, { price_micros: 333_333n }));
  const unpaid = [
    click(advertiser, MARCH.from + 5, { verdict: 'duplicate', cost_micros: 0n }),
    click(advertiser, MARCH.to),
    click(advertiser, MARCH.from - 1),
  ];
  await insertClicks(stores.clickhouse, [...first, ...dearer, ...unpaid]);
  // By no more rights than the reconciler's process has, and read by those of the dashboard.
  const ids = await closeBooks({ ...stores, clickhouse: stores.writer }, advertiser, AFTER_MARCH);
  expect(ids).toHaveLength(1);
  const found = await content(ids[0] ?? '');
  expect(found).toMatchObject({
    kind: 'statement',
    advertiserId: advertiser,
    period: { month: '2026-03', ...MARCH, timeZone: 'UTC' },
    issuer: { name: 'Clickledger Ltd' },
    customer: { name: advertiser, purchaseOrder: 'PO-7' },
    lines: [
      {
        kind: 'clicks',
        clicks: 4n,
        unitPriceMicros: 333_333n,
        exactMicros: 1_333_332n,
        amountMicros: 1_330_000n,
      },
      {
        kind: 'clicks',
        clicks: 3n,
        unitPriceMicros: 350_000n,
        exactMicros: 1_050_000n,
        amountMicros: 1_050_000n,
      },
    ],
    subtotalMicros: 2_380_000n,
    taxes: [{ name: 'VAT', rateBps: 1900, amountMicros: 450_000n }],
    totalMicros: 2_830_000n,
    prices: [{ campaignId: `${advertiser}-search`, from: 0, cpcMicros: 350_000n }],
    issuedAt: AFTER_MARCH,
  });
  expect(found.number).toMatch(/^S-\d{6}$/);
  expect(statementDiscrepancy(found)).toBeUndefined();
  // What was charged as the page of the month says it.
  const month = await readMonth.run(
    { ...callOf(stores, { kind: 'job', name: 't', advertiser: tenant(advertiser) }), now: AFTER_MARCH },
    { month: '2026-03' },
  );
  expect(month.month).toBe('2026-03');
});

test('each condition of a draft is told, and nothing is final before all hold', async () => {
  const advertiser = await newAdvertiser();
  await changeBillingTerms.run(billing(stores, MARCH.to), {
    ...{ advertiserId: advertiser, taxName: '', taxRate: '0', purchaseOrder: '' },
    ...{ graceHours: 24, approvalRequired: true },
  });
  const early = MARCH.to + HOUR;
  await expect(
    openStatements.run(keeper(stores, MARCH.to - 1), { advertiserId: advertiser }),
  ).rejects.toThrow('No period');
  const { ids } = await openStatements.run(keeper(stores, MARCH.to), { advertiserId: advertiser });
  const [id = ''] = ids;
  await stores.clickhouse.command({ query: 'TRUNCATE TABLE reconciled' });
  const kinds = async (now: number) => (await read(id, now)).blockers.map(({ kind }) => kind);
  expect(await kinds(early)).toEqual(['grace', 'approval', 'reconciliation']);
  const [grace, , reconciliation] = (await read(id, early)).blockers;
  expect(grace).toMatchObject({ until: new Date(MARCH.to + 24 * HOUR) });
  expect(reconciliation).toMatchObject({ hours: 31 * 24, since: new Date(MARCH.from) });
  await expect(issueStatement.run(keeper(stores, early), { id })).rejects.toThrow(
    'The draft of 2026-03 cannot be final yet: late clicks are waited for; an operator has to approve it; 744 hours are not reconciled.',
  );
  const late = MARCH.to + 25 * HOUR;
  await noteReconciled(stores.clickhouse, MARCH.to - HOUR);
  expect((await read(id, late)).blockers).toMatchObject([
    { kind: 'approval' },
    { kind: 'reconciliation', hours: 1, since: new Date(MARCH.to - HOUR) },
  ]);
  await noteReconciled(stores.clickhouse, MARCH.to);
  await approveStatement.run(billing(stores, late), { id });
  await expect(approveStatement.run(billing(stores, late), { id })).rejects.toThrow('is approved already');
  await markLateHours(stores.clickhouse, [{ advertiser_id: advertiser, event_time: MARCH.from + 1 }], late);
  expect((await read(id, late)).blockers).toMatchObject([
    { kind: 'reconciliation', hours: 1, since: new Date(MARCH.from) },
  ]);
  await expect(askToFinalise.run(billing(stores, late), { id })).rejects.toThrow('1 hour is not reconciled');
  await stores.clickhouse.command({ query: 'TRUNCATE TABLE late_hours' });
  await askToFinalise.run(billing(stores, late), { id });
  await stores.sql.updateTable('issuer').set({ name: '' }).execute();
  await expect(issueStatement.run(keeper(stores, late), { id })).rejects.toThrow(
    'nobody said yet who issues',
  );
  await stores.sql.updateTable('issuer').set({ name: 'Clickledger Ltd' }).execute();
  // Without a click it is a statement, of nothing.
  expect(await issueStatement.run(keeper(stores, late), { id })).toMatchObject({ totalMicros: 0n });
  await expect(issueStatement.run(keeper(stores, late), { id })).rejects.toThrow(
    /^S-\d+ is final, so it cannot/,
  );
});

test('what comes late is a line of the next statement, of its own month, and no closed figure changes', async () => {
  const advertiser = await newAdvertiser();
  await insertClicks(
    stores.clickhouse,
    several(5, () => click(advertiser, MARCH.from + 1_000)),
  );
  const [march = ''] = await closeBooks(stores, advertiser, AFTER_MARCH);
  const before = await findStatement(stores.sql, march);
  await insertClicks(stores.clickhouse, [
    ...several(2, () => click(advertiser, MARCH.from + 1_000)),
    click(advertiser, MARCH.to - 1, { campaign_id: `${advertiser}-social` }),
    click(advertiser, APRIL.from),
  ]);
  const [april = ''] = await closeBooks(stores, advertiser, AFTER_APRIL);
  expect(await findStatement(stores.sql, march)).toEqual(before);
  expect((await content(april)).lines).toMatchObject([
    { kind: 'clicks', month: '2026-04', clicks: 1n },
    { kind: 'late', month: '2026-03', campaignName: 'search', clicks: 2n },
    { kind: 'late', month: '2026-03', campaignName: 'social', clicks: 1n },
  ]);
  // What comes after that, too, and once.
  await insertClicks(stores.clickhouse, [click(advertiser, MARCH.from + 1_000)]);
  const may = monthRange('2026-05', 'UTC');
  const [third = ''] = await closeBooks(stores, advertiser, may.to + 73 * HOUR);
  expect((await content(third)).lines).toMatchObject([{ kind: 'late', month: '2026-03', clicks: 1n }]);
});

test('clicks found invalid are credited on their draft, and by a credit note once they are on a final statement', async () => {
  const advertiser = await newAdvertiser();
  const march = several(6, () => click(advertiser, MARCH.from + 1_000, { price_micros: 333_333n }));
  await insertClicks(stores.clickhouse, march);
  await adjust(stores, march.slice(0, 2));
  const [id = ''] = await closeBooks(stores, advertiser, AFTER_MARCH);
  const found = await content(id);
  expect(found.lines).toMatchObject([
    { kind: 'clicks', clicks: 6n, exactMicros: 1_999_998n, amountMicros: 2_000_000n },
    {
      kind: 'invalid',
      clicks: 2n,
      exactMicros: -666_666n,
      amountMicros: -670_000n,
      of: { number: found.number, position: 1 },
    },
  ]);
  expect(found.lines[1]?.reason).not.toBe('');
  await expect(issueCreditNote.run(keeper(stores, AFTER_MARCH), { statementId: id })).rejects.toThrow(
    'Nothing of S-',
  );
  await adjust(stores, march.slice(0, 5), 'look_back_address');
  expect(await creditWhatIsDue(stores, advertiser, AFTER_MARCH + HOUR)).toEqual([id]);
  expect(await creditWhatIsDue(stores, advertiser, AFTER_MARCH + HOUR)).toEqual([]);
  await adjust(stores, march);
  expect(await creditWhatIsDue(stores, advertiser, AFTER_MARCH + 2 * HOUR)).toEqual([id]);
  const { creditNotes, left, credit } = await read(id, AFTER_APRIL);
  expect(
    creditNotes.map(({ content: { lines } }) => lines.map(({ clicks: n, exactMicros }) => [n, exactMicros])),
  ).toEqual([[[3n, -999_999n]], [[1n, -333_333n]]]);
  expect(creditNotes[0]?.content).toMatchObject({
    kind: 'credit_note',
    corrects: { id, number: found.number, month: '2026-03' },
    lines: [
      { month: '2026-03', campaignId: `${advertiser}-search`, of: { number: found.number, position: 1 } },
    ],
  });
  for (const note of creditNotes) expect(statementDiscrepancy(note.content)).toBeUndefined();
  expect(left).toEqual([{ position: 1, exactMicros: 0n, amountMicros: 0n }]);
  expect(credit).toEqual({ notes: 2, totalMicros: -1_330_000n });
});

test('an operator credits what is left of a line, and no more', async () => {
  const advertiser = await newAdvertiser();
  const march = several(4, () => click(advertiser, MARCH.from + 1_000, { price_micros: 500_000n }));
  await insertClicks(stores.clickhouse, march);
  const [id = ''] = await closeBooks(stores, advertiser, AFTER_MARCH);
  const asked = (amount: string, position = 1) =>
    createCreditNote.run(billing(stores, AFTER_APRIL), {
      ...{ statementId: id, kind: 'goodwill', reason: 'A launch that went wrong' },
      lines: [{ position, amount }],
    });
  await expect(asked('2.01')).rejects.toThrow('only 2.000000 is left of this line');
  await expect(asked('0')).rejects.toThrow('above zero');
  await expect(asked('1', 2)).rejects.toThrow('no line that charges');
  await asked('1.50');
  await expect(asked('0.51')).rejects.toThrow('only 0.500000 is left');
  // Of clicks that are found invalid after that, what is left is credited.
  await adjust(stores, march.slice(0, 3));
  expect(await creditWhatIsDue(stores, advertiser, AFTER_APRIL)).toEqual([id]);
  const { creditNotes, left } = await read(id, AFTER_APRIL);
  expect(creditNotes.map(({ content: { lines } }) => lines)).toMatchObject([
    [{ kind: 'goodwill', clicks: 0n, amountMicros: -1_500_000n, reason: 'A launch that went wrong' }],
    [{ kind: 'invalid', clicks: 3n, amountMicros: -500_000n }],
  ]);
  expect(left).toEqual([{ position: 1, exactMicros: 0n, amountMicros: 0n }]);
});

test('a void statement is replaced by another number, which has its clicks and those that came since', async () => {
  const advertiser = await newAdvertiser();
  const march = several(3, () => click(advertiser, MARCH.from + 1_000));
  await insertClicks(stores.clickhouse, march);
  const [id = ''] = await closeBooks(stores, advertiser, AFTER_MARCH);
  const { number } = await content(id);
  const { replacedBy } = await voidStatement.run(billing(stores, AFTER_MARCH), {
    id,
    reason: 'Wrong address',
  });
  // Raw clicks are kept for a time, and statements for good.
  await stores.clickhouse.command({
    query: 'ALTER TABLE clicks DELETE WHERE advertiser_id = {a: String}',
    query_params: { a: advertiser },
    clickhouse_settings: { mutations_sync: '2' },
  });
  await insertClicks(stores.clickhouse, [click(advertiser, MARCH.from + 2_000)]);
  await adjust(stores, march.slice(0, 1));
  expect(await read(replacedBy, AFTER_MARCH)).toMatchObject({
    state: 'draft',
    blockers: [{ kind: 'approval' }],
    links: { replaces: { id, number } },
    preview: { lines: [{ clicks: 4n }, { kind: 'invalid', clicks: 1n }], subtotalMicros: 1_050_000n },
  });
  // April waits for it.
  await insertClicks(stores.clickhouse, [click(advertiser, APRIL.from)]);
  expect(await closeBooks(stores, advertiser, AFTER_APRIL)).toEqual([]);
  const { blockers } = await read((await statementsOf(stores, advertiser))[2]?.id ?? '', AFTER_APRIL);
  expect(blockers).toMatchObject([{ kind: 'earlier', id: replacedBy, month: '2026-03' }]);
  await approveStatement.run(billing(stores, AFTER_APRIL), { id: replacedBy });
  expect(await closeBooks(stores, advertiser, AFTER_APRIL)).toHaveLength(2);
  expect(await content(replacedBy)).toMatchObject({
    replaces: { id, number },
    lines: [
      { kind: 'clicks', clicks: 4n },
      { kind: 'invalid', clicks: 1n },
    ],
  });
  expect(await read(id, AFTER_APRIL)).toMatchObject({
    state: 'void',
    voidReason: 'Wrong address',
    content: { number, lines: [{ clicks: 3n }] },
    links: { replacedBy: { id: replacedBy } },
  });
  await expect(voidStatement.run(billing(stores, AFTER_APRIL), { id, reason: 'x' })).rejects.toThrow(
    'is void, so',
  );
});

test('every illegal move is refused with its reason', async () => {
  const advertiser = await newAdvertiser();
  await insertClicks(
    stores.clickhouse,
    several(3, () => click(advertiser, MARCH.from + 1_000)),
  );
  const now = AFTER_MARCH;
  const call = billing(stores, now);
  const { ids } = await openStatements.run(keeper(stores, now), { advertiserId: advertiser });
  const [id = ''] = ids;
  const credit = (statementId: string) =>
    createCreditNote.run(call, {
      ...{ statementId, kind: 'dispute', reason: 'Theirs', lines: [{ position: 1, amount: '0.5' }] },
    });
  await expect(markPaid.run(call, { id, reference: 'wire' })).rejects.toThrow(
    'is a draft, so it cannot be paid',
  );
  await expect(voidStatement.run(call, { id, reason: 'x' })).rejects.toThrow(
    'is a draft, so it cannot be void',
  );
  await expect(credit(id)).rejects.toThrow('Only what is final can be credited');
  await closeBooks(stores, advertiser, now);
  await expect(approveStatement.run(call, { id })).rejects.toThrow('is final, so it cannot be approved');
  await credit(id);
  await expect(voidStatement.run(call, { id, reason: 'x' })).rejects.toThrow('has credit notes, so it stays');
  await markPaid.run(call, { id, reference: 'wire 17' });
  await expect(markPaid.run(call, { id, reference: 'wire' })).rejects.toThrow(
    'was paid, so it cannot be paid',
  );
  await expect(voidStatement.run(call, { id, reason: 'x' })).rejects.toThrow(
    'was paid, so it cannot be void',
  );
  await credit(id);
  await expect(credit('st_none')).rejects.toThrow('no such statement');
  const begin = (month: string) => beginStatements.run(call, { advertiserId: advertiser, month });
  await expect(begin('2026-04')).rejects.toThrow('they can begin earlier, not later');
  await expect(begin('2026-03')).rejects.toThrow('begin with 2026-03 already');
  await expect(begin('2027-01')).rejects.toThrow('a month that has begun');
  await begin('2026-01');
  expect(await closeBooks(stores, advertiser, now)).toHaveLength(2);
  expect((await statementsOf(stores, advertiser)).map(({ month }) => month)).toEqual([
    '2026-01',
    '2026-02',
    '2026-03',
  ]);
});

test('an attempt that ended half-way leaves nothing that holds, and two at once make one statement', async () => {
  const advertiser = await newAdvertiser();
  await insertClicks(
    stores.clickhouse,
    several(3, () => click(advertiser, MARCH.from + 1_000)),
  );
  await noteReconciled(stores.clickhouse, MARCH.to);
  const { ids } = await openStatements.run(keeper(stores, AFTER_MARCH), { advertiserId: advertiser });
  const [id = ''] = ids;
  // Clicks are marked, then the transaction fails.
  const failing = {
    ...stores,
    sql: stores.sql.withPlugin({
      transformQuery: ({ node }) => {
        if (node.kind === 'UpdateQueryNode') throw new Error('killed');
        return node;
      },
      transformResult: async ({ result }) => result,
    }),
  };
  await expect(issueStatement.run(keeper(failing, AFTER_MARCH), { id })).rejects.toThrow('killed');
  await insertClicks(stores.clickhouse, [click(advertiser, MARCH.from + 1_000)]);
  const outcomes = await Promise.allSettled(
    Array.from({ length: 5 }, () => issueStatement.run(keeper(stores, AFTER_MARCH), { id })),
  );
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await content(id)).toMatchObject({ lines: [{ clicks: 4n }] });
  expect((await holdingAttempts(stores.sql, advertiser)).billed).toHaveLength(1);
  expect((await statementsOf(stores, advertiser)).filter(({ month }) => month === '2026-03')).toHaveLength(1);
});

test('two hundred statements that become final at once have numbers without gap and repeat', async () => {
  const since = MARCH.from;
  const ids: string[] = [];
  for (let i = 0; i < 200; i++) {
    const id = await newAdvertiser({ since, campaigns: [] });
    ids.push(...(await openStatements.run(keeper(stores, MARCH.to), { advertiserId: id })).ids);
  }
  await noteReconciled(stores.clickhouse, MARCH.to);
  // Some are killed between their number and its end; one in ten is asked for twice.
  let n = 0;
  const dying = stores.sql.withPlugin({
    transformQuery: ({ node }) => {
      const table = node.kind === 'UpdateQueryNode' ? JSON.stringify(node.table) : '';
      if (table.includes('"statements"') && ++n % 3 === 0) throw new Error('killed');
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const issue = (id: string, db = stores.sql) =>
    issueStatement.run(keeper({ ...stores, sql: db }, AFTER_MARCH), { id });
  await Promise.allSettled(ids.flatMap((id, i) => [issue(id, dying), ...(i % 10 === 0 ? [issue(id)] : [])]));
  await Promise.allSettled(ids.map((id) => issue(id)));
  const { rows } = await sql<{ sequence: bigint; state: string }>`
    SELECT sequence, state FROM statements WHERE sequence IS NOT NULL ORDER BY sequence`.execute(stores.sql);
  const states = await stores.sql.selectFrom('statements').select('state').where('id', 'in', ids).execute();
  expect(states.map(({ state }) => state)).toEqual(ids.map(() => 'final'));
  expect(rows.map(({ sequence }) => sequence)).toEqual(rows.map((_, i) => BigInt(i + 1)));
});

test('lists tell the running month, drafts with what blocks them, and what everyone has', async () => {
  const advertiser = await newAdvertiser();
  await insertClicks(stores.clickhouse, [click(advertiser, APRIL.from + 1)]);
  await closeBooks(stores, advertiser, AFTER_MARCH);
  const now = APRIL.to - HOUR;
  const own = { kind: 'job', name: 't', advertiser: tenant(advertiser) } as const;
  const list = await readStatements.run({ ...callOf(stores, own), now }, undefined);
  expect(list.accruing).toMatchObject({ month: '2026-04', to: new Date(APRIL.to) });
  expect(list.statements).toMatchObject([
    { month: '2026-03', state: 'final', blockers: [], totalMicros: 0n },
  ]);
  const { rows } = await tryMonthEnd.run(billing(stores, now), {});
  expect(rows.find(({ advertiser: { id } }) => id === advertiser)).toMatchObject({
    month: '2026-04',
    state: 'accruing',
    lines: [{ clicks: 1n }],
    totalMicros: 350_000n,
  });
  await openStatements.run(keeper(stores, APRIL.to), { advertiserId: advertiser });
  const all = await readAllStatements.run(billing(stores, APRIL.to), { state: 'draft' });
  expect(all.statements.find(({ advertiser: { id } }) => id === advertiser)).toMatchObject({
    month: '2026-04',
    blockers: expect.arrayContaining([
      expect.objectContaining({ kind: 'grace', text: 'late clicks are waited for' }),
    ]),
  });
  // Nobody else's is found.
  const stranger = { kind: 'job', name: 't', advertiser: tenant('billed-1') } as const;
  const id = list.statements[0]?.id ?? '';
  await expect(readStatement.run(callOf(stores, stranger), { id })).rejects.toThrow('no such statement');
});

function tenant(id: string) {
  return { id, name: id, currency: 'EUR', timeZone: 'UTC', archivedAt: null };
}
