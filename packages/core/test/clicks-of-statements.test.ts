import { createHash } from 'node:crypto';
import {
  billClicks,
  creditClicks,
  finaliseStatement,
  insertCreditNote,
  insertDraft,
  nextAttempt,
  takeNumber,
  writeAdjustments,
} from '@clickledger/db';
import { adjustmentFor, insertClicks, openDemoStores, type TestStores } from '@clickledger/db/testing';
import { addMonths, localDay, monthRange, newClickId } from '@clickledger/domain';
import { buildScoredClick } from '@clickledger/domain/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findClicks, readClick } from '#index.ts';
import { ACME, callOf, GLOBEX, member, PRINCIPALS } from './principals.ts';

const now = Date.now();
const month = addMonths(localDay(now, ACME.timeZone).slice(0, 7), -1);
const span = monthRange(month, ACME.timeZone);
const range = { from: new Date(span.from), to: new Date(span.to) };
const statementId = `st_${newClickId(now)}`;
const noteId = `cn_${newClickId(now)}`;
const click = (i: number) =>
  buildScoredClick({
    click_id: `on-statement-${i}`,
    campaign_id: 'acme-outlet',
    event_time: span.from + i * 60_000,
    price_micros: i < 6 ? 400_000n : 330_000n,
  });

let stores: TestStores;

beforeAll(async () => {
  stores = await openDemoStores();
  const clicks = Array.from({ length: 10 }, (_, i) => click(i));
  await insertClicks(stores.clickhouse, clicks);
  const period = { month, ...span };
  const [ended, held, credited] = [
    await nextAttempt(stores.sql),
    await nextAttempt(stores.sql),
    await nextAttempt(stores.sql),
  ];
  for (const attempt of [ended, held]) {
    await billClicks(stores.clickhouse, { advertiserId: 'acme', holding: [attempt] }, period, {
      statementId,
      attempt,
    });
  }
  await writeAdjustments(
    stores.clickhouse,
    clicks.slice(0, 2).map((click) => adjustmentFor(click)),
    'test',
  );
  const scope = { advertiserId: 'acme', billed: [held], credited: [] };
  await creditClicks(stores.clickhouse, scope, span, { creditId: noteId, attempt: credited });
  // It came when all was counted.
  await insertClicks(stores.clickhouse, [click(11)]);
  await stores.sql.transaction().execute(async (tx) => {
    const [periodFrom, periodTo] = [range.from, range.to];
    const whose = {
      advertiserId: 'acme',
      month,
      periodFrom,
      periodTo,
      timeZone: ACME.timeZone,
      currency: 'EUR',
    };
    await insertDraft(tx, { id: statementId, ...whose, openedAt: new Date(now), replaces: null });
    const sequence = await takeNumber(tx, 'statements');
    await finaliseStatement(tx, statementId, { ...issued('S-1', 3_720_000n), sequence, attempt: held });
    const noteSequence = await takeNumber(tx, 'credit_notes');
    const note = { id: noteId, statementId, advertiserId: 'acme', attempt: credited, issuedBy: 'test' };
    await insertCreditNote(tx, { ...note, ...issued('CN-1', -800_000n), sequence: noteSequence });
  });
});
afterAll(() => stores.close());

const owner = () => callOf(stores, PRINCIPALS.owner ?? null);
const found = async (filter: Parameters<typeof findClicks.run>[1]) =>
  (await findClicks.run(owner(), filter)).rows.map(({ clickId }) => clickId).sort();

test('a statement has the clicks of the attempt that issued it, and none that came later', async () => {
  expect(await found({ range })).toHaveLength(11);
  expect(await found({ range, statement: statementId })).toEqual(
    Array.from({ length: 10 }, (_, i) => `on-statement-${i}`),
  );
  const filters = [{ dimension: 'price' as const, values: ['330000'] }];
  expect(await found({ range, statement: statementId, filters })).toHaveLength(4);
  expect(await found({ range, credited: noteId })).toEqual(['on-statement-0', 'on-statement-1']);
  expect(await found({ range, credited: statementId })).toEqual([]);
  expect(await found({ range, statement: 'st_none' })).toEqual([]);
});

test('of a statement that is somebody else’s nothing is told', async () => {
  const stranger = callOf(stores, member('owner', GLOBEX));
  expect((await findClicks.run(stranger, { range, statement: statementId })).rows).toEqual([]);
});

test('a click says what charges it and what credits it', async () => {
  const documents = async (i: number) => {
    const read = await readClick.run(owner(), { clickId: `on-statement-${i}` });
    return read.kind === 'accepted' ? read.documents : undefined;
  };
  const charged = { id: statementId, number: 'S-1', statementId };
  expect(await documents(0)).toEqual({ charged, credited: { id: noteId, number: 'CN-1', statementId } });
  expect(await documents(5)).toEqual({ charged, credited: null });
  expect(await documents(11)).toEqual({ charged: null, credited: null });
});

/** What is kept of a document, whatever it says. */
function issued(number: string, micros: bigint) {
  const content = '{}';
  const contentSha256 = createHash('sha256').update(content).digest('hex');
  return {
    number,
    content,
    contentSha256,
    subtotalMicros: micros,
    totalMicros: micros,
    issuedAt: new Date(now),
  };
}
