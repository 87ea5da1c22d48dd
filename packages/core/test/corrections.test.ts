import { writeAdjustments } from '@clickledger/db';
import { adjustmentFor, insertClicks, openDemoStores, type TestStores } from '@clickledger/db/testing';
import { monthRange, type ScoredClick } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  beginCorrectionImport,
  carryOutCorrection,
  closeCorrection,
  endCorrectionImport,
  issueCreditNote,
  keepCorrections,
  openCorrection,
  openStatements,
  readAnyonesStatement,
  readCorrection,
  readCorrectionEffect,
  readCorrections,
  readLedgerStores,
  readStatement,
  revertCorrection,
} from '#index.ts';
import {
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
const AFTER_MARCH = MARCH.to + 73 * HOUR;
const AFTER_APRIL = APRIL.to + 73 * HOUR;
const PRICE = 350_000n;

let made = 0;
async function newAdvertiser(): Promise<string> {
  const id = `corrected-${++made}`;
  await billedAdvertiser(stores, id, { since: MARCH.from });
  return id;
}

let clicks = 0;
function charged(advertiser: string, count: number, at: number, fields: Partial<ScoredClick> = {}) {
  return Array.from({ length: count }, () =>
    buildScoredClick({
      ...{ advertiser_id: advertiser, campaign_id: `${advertiser}-search`, click_id: `k-${++clicks}` },
      ...{ event_time: at, received_at: Date.now(), price_micros: PRICE, ...fields },
    }),
  );
}
const put = (rows: ScoredClick[]) => insertClicks(stores.clickhouse, rows);

const asOperator = (now: number) => billing({ ...stores, clickhouse: stores.reader }, now);
const asJob = (now: number) => keeper({ ...stores, clickhouse: stores.writer }, now);
const terminal = (now: number) => ({
  ...callOf(
    { ...stores, clickhouse: stores.writer },
    { kind: 'command-line', account: 'ops', advertiser: null },
  ),
  now,
});

interface Opened {
  kind?: 'import' | 'price';
  from?: string;
  to?: string;
  price?: string;
  now?: number;
}
async function opened(
  advertiserId: string,
  { kind = 'price', from = '2026-03-01', to = '2026-04-01', price = '0.25', now = AFTER_MARCH }: Opened = {},
): Promise<string> {
  const of = kind === 'price' ? { campaignId: `${advertiserId}-search`, price } : {};
  const asked = { advertiserId, kind, from, to, reason: 'It was agreed', ...of };
  return (await openCorrection.run(asOperator(now), asked)).id;
}
/** Closes or reverts, as the dashboard asks and the job carries out. */
async function closed(id: string, now: number): Promise<void> {
  await closeCorrection.run(asOperator(now), { id });
  await keepCorrections(asJob(now), new AbortController().signal);
}
async function reverted(id: string, now: number): Promise<void> {
  await revertCorrection.run(asOperator(now), { id, reason: 'The wrong file' });
  await keepCorrections(asJob(now), new AbortController().signal);
}
async function imported(id: string, importId: string, rows: ScoredClick[], now: number): Promise<void> {
  await beginCorrectionImport.run(terminal(now), { id, importId });
  await put(rows.map((row) => ({ ...row, import_id: importId, source: 'import' as const })));
  await endCorrectionImport.run(terminal(now), { id, importId });
}

async function draftOf(advertiserId: string, month: string, now: number) {
  await openStatements.run(keeper(stores, now), { advertiserId }).catch(() => undefined);
  const found = (await statementsOf(stores, advertiserId)).find((one) => one.month === month);
  return readAnyonesStatement.run(billing({ ...stores, clickhouse: stores.reader }, now), {
    id: found?.id ?? '',
  });
}
/** What everything that is final comes to, and what raw clicks less adjustments are; the same once all is issued. */
async function books(advertiserId: string, now: number) {
  let exact = 0n;
  for (const { id, state } of await statementsOf(stores, advertiserId)) {
    if (state === 'draft' || state === 'void') continue;
    const { content, creditNotes } = await readAnyonesStatement.run(billing(stores, now), { id });
    const lines = [content, ...creditNotes.map((note) => note.content)].flatMap((one) => one?.lines ?? []);
    exact += lines.reduce((sum, { exactMicros }) => sum + exactMicros, 0n);
  }
  const tenant = { id: advertiserId, name: advertiserId, currency: 'EUR', timeZone: 'UTC', archivedAt: null };
  const of = callOf(stores, { kind: 'command-line', account: 'ops', advertiser: tenant });
  const ledger = await readLedgerStores.run(of, {});
  return { exact, ledger: (ledger.raw.chargedMicros ?? 0n) - (ledger.adjustedMicros ?? 0n) };
}

test('a price that was too high is credited on the draft, and nothing is issued before it is settled', async () => {
  const advertiser = await newAdvertiser();
  await put([
    ...charged(advertiser, 4, MARCH.from + HOUR),
    ...charged(advertiser, 2, MARCH.from + HOUR, { price_micros: 200_000n, cost_micros: 200_000n }),
    ...charged(advertiser, 3, MARCH.from + HOUR, { campaign_id: `${advertiser}-social` }),
    ...charged(advertiser, 1, MARCH.from + HOUR, { verdict: 'duplicate', cost_micros: 0n }),
  ]);
  const id = await opened(advertiser);
  expect(await closeBooks(stores, advertiser, AFTER_MARCH)).toEqual([]);
  const draft = await draftOf(advertiser, '2026-03', AFTER_MARCH);
  expect(draft.blockers).toMatchObject([
    { kind: 'correction', id, reason: 'It was agreed', text: 'a correction is under way (It was agreed)' },
  ]);
  const effect = await readCorrectionEffect.run(asOperator(AFTER_MARCH), { id });
  expect(effect).toMatchObject({
    clicks: 4n,
    micros: 400_000n,
    charged: { clicks: 6n, highestMicros: PRICE },
    finals: [],
    rows: [
      { month: '2026-03', clicks: 4n, on: { kind: 'draft' }, text: 'a credit line of the draft of 2026-03' },
    ],
  });
  // What is shown is not done yet.
  expect(draft.preview?.subtotalMicros).toBe(2_850_000n);
  await closed(id, AFTER_MARCH);
  expect(await readCorrection.run(asOperator(AFTER_MARCH), { id })).toMatchObject({
    ...{ state: 'closed', underWay: false, clicks: 4n, micros: 400_000n },
  });
  const after = await draftOf(advertiser, '2026-03', AFTER_MARCH);
  expect(after.blockers).toEqual([]);
  expect(after.preview?.lines.at(-1)).toMatchObject({
    ...{ kind: 'pricing_error', clicks: 4n, unitPriceMicros: PRICE, amountMicros: -400_000n },
    ...{ reason: 'Price corrected' },
  });
  const [final = ''] = await closeBooks(stores, advertiser, AFTER_MARCH);
  const issued = await readAnyonesStatement.run(billing(stores, AFTER_MARCH), { id: final });
  expect(issued.content?.subtotalMicros).toBe(2_450_000n);
  const sums = await books(advertiser, AFTER_MARCH);
  expect(sums.exact).toBe(sums.ledger);
  await expect(reverted(id, AFTER_MARCH)).rejects.toThrow(
    `Something of this correction is final: ${issued.number}.`,
  );
  expect(await readCorrectionEffect.run(asOperator(AFTER_MARCH), { id })).toMatchObject({
    finals: [issued.number],
  });
});

test('of a month that is final it is a credit note, which what is found invalid later adds to', async () => {
  const advertiser = await newAdvertiser();
  const rows = charged(advertiser, 5, MARCH.from + HOUR);
  await put(rows);
  const [final = ''] = await closeBooks(stores, advertiser, AFTER_MARCH);
  const id = await opened(advertiser);
  const { number } = await readAnyonesStatement.run(billing(stores, AFTER_MARCH), { id: final });
  expect((await readCorrectionEffect.run(asOperator(AFTER_MARCH), { id })).rows).toMatchObject([
    { on: { kind: 'final', number }, text: `a credit note of ${number}`, micros: 500_000n },
  ]);
  await closeCorrection.run(asOperator(AFTER_MARCH), { id });
  // Half of a correction is no figure.
  await expect(issueCreditNote.run(keeper(stores, AFTER_MARCH), { statementId: final })).rejects.toThrow(
    'A correction is being closed',
  );
  await carryOutCorrection.run(asJob(AFTER_MARCH), { id });
  await expect(carryOutCorrection.run(asJob(AFTER_MARCH), { id })).rejects.toThrow('is closed');
  expect(await creditWhatIsDue(stores, advertiser, AFTER_MARCH)).toEqual([final]);
  expect(await creditWhatIsDue(stores, advertiser, AFTER_MARCH)).toEqual([]);
  const notes = async () =>
    (await readAnyonesStatement.run(billing(stores, AFTER_MARCH), { id: final })).creditNotes.map(
      ({ content }) =>
        content.lines.map(({ kind, clicks: count, exactMicros }) => [kind, count, exactMicros]),
    );
  expect(await notes()).toEqual([[['pricing_error', 5n, -500_000n]]]);
  await expect(reverted(id, AFTER_MARCH)).rejects.toThrow(/Something of this correction is final: CN-/);
  // Two of them were nobody's: what is left of their price is taken back, too.
  await writeAdjustments(
    stores.clickhouse,
    rows.slice(0, 2).map((row) => adjustmentFor(row, 'look_back_site')),
    'later',
  );
  expect(await creditWhatIsDue(stores, advertiser, AFTER_MARCH)).toEqual([final]);
  expect(await creditWhatIsDue(stores, advertiser, AFTER_MARCH)).toEqual([]);
  expect((await notes())[1]).toEqual([['invalid', 2n, -500_000n]]);
  const sums = await books(advertiser, AFTER_MARCH);
  expect(sums).toEqual({ exact: 750_000n, ledger: 750_000n });
});

test('a price is only lowered, of clicks that are there, and reverting charges it again', async () => {
  const advertiser = await newAdvertiser();
  await expect(opened(advertiser)).rejects.toThrow('No click of that campaign and time is charged');
  await put(charged(advertiser, 3, MARCH.from + HOUR));
  await expect(opened(advertiser, { price: '0.40' })).rejects.toThrow(
    'they cost 0.35 EUR at most, or are credited already. A price can only be lowered afterwards',
  );
  await expect(opened(advertiser, { price: '0.2513' })).rejects.toThrow('EUR has 2 decimals at most');
  await expect(opened(advertiser, { to: '2026-03-01' })).rejects.toThrow('is not after the beginning');
  await expect(opened(advertiser, { to: '2026-12-01' })).rejects.toThrow('choose a time that is over');
  const first = await opened(advertiser);
  await expect(opened(advertiser)).rejects.toThrow('is being corrected already (It was agreed)');
  await closed(first, AFTER_MARCH);
  await expect(opened(advertiser)).rejects.toThrow('or are credited already');
  await reverted(first, AFTER_MARCH);
  expect(await readCorrection.run(asOperator(AFTER_MARCH), { id: first })).toMatchObject({
    ...{ state: 'reverted', revertReason: 'The wrong file' },
  });
  await expect(reverted(first, AFTER_MARCH)).rejects.toThrow('was reverted, so it cannot be reverted');
  const draft = await draftOf(advertiser, '2026-03', AFTER_MARCH);
  expect(draft.preview?.subtotalMicros).toBe(1_050_000n);
  // The clicks may be corrected again.
  const second = await opened(advertiser, { price: '0.30' });
  await closed(second, AFTER_MARCH + HOUR);
  expect((await draftOf(advertiser, '2026-03', AFTER_MARCH)).preview?.subtotalMicros).toBe(900_000n);
  await closeBooks(stores, advertiser, AFTER_MARCH + 2 * HOUR);
  expect(await books(advertiser, AFTER_MARCH)).toEqual({ exact: 900_000n, ledger: 900_000n });
});

test('an import of what was missed is late where its month is final, and is taken back as long as nothing of it is', async () => {
  const advertiser = await newAdvertiser();
  await put(charged(advertiser, 2, MARCH.from + HOUR));
  await closeBooks(stores, advertiser, AFTER_MARCH);
  const id = await opened(advertiser, { kind: 'import', now: AFTER_APRIL, to: '2026-04-02' });
  await expect(closeCorrection.run(asOperator(AFTER_APRIL), { id })).rejects.toThrow('Nothing was imported');
  await beginCorrectionImport.run(terminal(AFTER_APRIL), { id, importId: `cut-${advertiser}` });
  await expect(closeCorrection.run(asOperator(AFTER_APRIL), { id })).rejects.toThrow('An import of this');
  await expect(revertCorrection.run(asOperator(AFTER_APRIL), { id, reason: 'x' })).rejects.toThrow(
    'if it was cut off, import the log again',
  );
  const missed = [
    ...charged(advertiser, 3, MARCH.from + 2 * HOUR),
    ...charged(advertiser, 4, APRIL.from + HOUR),
    ...charged(advertiser, 1, APRIL.from + HOUR, { verdict: 'duplicate', cost_micros: 0n }),
  ];
  await imported(id, `whole-${advertiser}`, missed, AFTER_APRIL);
  const effect = await readCorrectionEffect.run(asOperator(AFTER_APRIL), { id });
  await draftOf(advertiser, '2026-04', AFTER_APRIL);
  expect(effect).toMatchObject({
    ...{ clicks: 7n, micros: 2_450_000n, imported: { billable: 7n, duplicate: 1n, invalid: 0n } },
  });
  expect((await readCorrectionEffect.run(asOperator(AFTER_APRIL), { id })).rows).toMatchObject([
    { month: '2026-03', clicks: 3n, on: { kind: 'late' }, text: 'a late line of the draft of 2026-04' },
    { month: '2026-04', clicks: 4n, on: { kind: 'draft' }, text: 'a line of the draft of 2026-04' },
  ]);
  expect(await closeBooks(stores, advertiser, AFTER_APRIL)).toEqual([]);
  await closed(id, AFTER_APRIL);
  const charges = (await draftOf(advertiser, '2026-04', AFTER_APRIL)).preview;
  expect(charges?.lines.map(({ kind, month, clicks: count }) => [kind, month, count])).toEqual([
    ['clicks', '2026-04', 4n],
    ['late', '2026-03', 3n],
  ]);
  await reverted(id, AFTER_APRIL);
  const taken = (await draftOf(advertiser, '2026-04', AFTER_APRIL)).preview;
  expect(taken?.subtotalMicros).toBe(0n);
  expect(taken?.lines.slice(2)).toMatchObject([
    { kind: 'duplicate', month: '2026-04', clicks: 4n, reason: 'Import taken back' },
    { kind: 'duplicate', month: '2026-03', clicks: 3n, reason: 'Import taken back' },
  ]);
  expect((await readCorrectionEffect.run(asOperator(AFTER_APRIL), { id })).clicks).toBe(7n);
  await closeBooks(stores, advertiser, AFTER_APRIL);
  expect(await books(advertiser, AFTER_APRIL)).toEqual({ exact: 700_000n, ledger: 700_000n });
});

test('an import that is on a statement stays, and its number is told', async () => {
  const advertiser = await newAdvertiser();
  const id = await opened(advertiser, { kind: 'import' });
  await imported(id, `kept-${advertiser}`, charged(advertiser, 2, MARCH.from + HOUR), AFTER_MARCH);
  await closed(id, AFTER_MARCH);
  await expect(beginCorrectionImport.run(terminal(AFTER_MARCH), { id, importId: 'late' })).rejects.toThrow(
    'is closed, so it cannot take an import',
  );
  const [final = ''] = await closeBooks(stores, advertiser, AFTER_MARCH);
  const { number } = await readAnyonesStatement.run(billing(stores, AFTER_MARCH), { id: final });
  await expect(reverted(id, AFTER_MARCH)).rejects.toThrow(`is final: ${number}. What is wrong there`);
  expect((await readCorrectionEffect.run(asOperator(AFTER_MARCH), { id })).rows).toMatchObject([
    { on: { kind: 'final' }, text: `on ${number}, which is final` },
  ]);
});

test('what touched nothing is reverted at once, and those under way are told first', async () => {
  const advertiser = await newAdvertiser();
  const first = await opened(advertiser, { kind: 'import' });
  expect(await revertCorrection.run(asOperator(AFTER_MARCH), { id: first, reason: 'No need' })).toMatchObject(
    { state: 'reverted' },
  );
  const second = await opened(advertiser, { kind: 'import', now: AFTER_MARCH - HOUR });
  const all = await readCorrections.run(asOperator(AFTER_MARCH), { advertiserId: advertiser });
  expect(all.map(({ id, state }) => [id, state])).toEqual([
    [second, 'open'],
    [first, 'reverted'],
  ]);
  await expect(
    beginCorrectionImport.run(terminal(AFTER_MARCH), { id: 'co_none', importId: 'x' }),
  ).rejects.toThrow('There is no such correction');
});

test('who corrects something is told to operators alone', async () => {
  const advertiser = await newAdvertiser();
  await opened(advertiser, { kind: 'import' });
  const draft = await draftOf(advertiser, '2026-03', AFTER_MARCH);
  const tenant = { id: advertiser, name: advertiser, currency: 'EUR', timeZone: 'UTC', archivedAt: null };
  const own = await readStatement.run(
    { ...callOf(stores, { kind: 'job', name: 't', advertiser: tenant }), now: AFTER_MARCH },
    { id: draft.id },
  );
  expect(own.blockers.filter(({ kind }) => kind === 'correction')).toMatchObject([{ openedBy: null }]);
});
