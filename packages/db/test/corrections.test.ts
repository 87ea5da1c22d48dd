import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  closeCorrectionRow,
  endCorrectionImports,
  findCorrection,
  insertCorrection,
  insertCorrectionImport,
  revertCorrectionRow,
  settleCorrection,
} from '#index.ts';
import { openTestStores, type TestStores } from './stores.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
  const acme = { id: 'acme', name: 'Acme', currency: 'EUR', time_zone: 'UTC' };
  await stores.sql.insertInto('advertisers').values(acme).execute();
  await stores.sql
    .insertInto('campaigns')
    .values({ id: 'search', advertiser_id: 'acme', name: 'Search' })
    .execute();
});
afterAll(() => stores.close());

const AT = new Date('2026-04-04T00:00:00Z');
const CLOSED = { by: 'operator/ada', at: AT, clicks: 3n, micros: 300n };
const REVERTED = { by: 'operator/ada', at: AT, reason: 'The wrong file' };
let made = 0;

async function correction(kind: 'import' | 'price' = 'import'): Promise<string> {
  const id = `co_${String(++made).padStart(26, '0')}`;
  const priced =
    kind === 'price' ? { campaignId: 'search', priceMicros: 1n } : { campaignId: null, priceMicros: null };
  await insertCorrection(stores.sql, {
    ...{ id, advertiserId: 'acme', kind, reason: 'Why', from: new Date(0), to: AT, ...priced },
    ...{ openedBy: 'operator/ada', openedAt: AT },
  });
  return id;
}
const stays = /stays as it is/;

test('a correction goes from open to its end, and no way back', async () => {
  const id = await correction('price');
  await closeCorrectionRow(stores.sql, id, { ...CLOSED, state: 'closing' });
  await expect(revertCorrectionRow(stores.sql, id, { ...REVERTED, state: 'reverting' })).rejects.toThrow(
    stays,
  );
  await settleCorrection(stores.sql, id, { state: 'closed', clicks: 4n, micros: 400n });
  await expect(closeCorrectionRow(stores.sql, id, { ...CLOSED, state: 'closing' })).rejects.toThrow(stays);
  await revertCorrectionRow(stores.sql, id, { ...REVERTED, state: 'reverting' });
  await settleCorrection(stores.sql, id, { state: 'reverted' });
  await expect(settleCorrection(stores.sql, id, { state: 'closed', clicks: 4n, micros: 4n })).rejects.toThrow(
    stays,
  );
  expect(await findCorrection(stores.sql, id)).toMatchObject({
    ...{
      state: 'reverted',
      clicks: 4n,
      micros: 400n,
      revertReason: 'The wrong file',
      campaignName: 'Search',
    },
  });
});

test('what is corrected and why is not rewritten, and nothing of it is deleted', async () => {
  const id = await correction();
  for (const change of [`reason = 'Another'`, `span_to = now()`, `opened_by = 'nobody'`, `kind = 'price'`]) {
    await expect(
      sql`UPDATE corrections SET ${sql.raw(change)} WHERE id = ${id}`.execute(stores.sql),
      change,
    ).rejects.toThrow(stays);
  }
  await expect(sql`DELETE FROM corrections`.execute(stores.sql)).rejects.toThrow(stays);
  await expect(sql`TRUNCATE corrections, correction_imports`.execute(stores.sql)).rejects.toThrow();
});

test('imports are of a correction that is open, and end once', async () => {
  const id = await correction();
  const row = { importId: 'one', correctionId: id, by: 'command-line/ops', beganAt: AT };
  await insertCorrectionImport(stores.sql, row);
  await expect(
    insertCorrectionImport(stores.sql, { ...row, importId: 'two', correctionId: await correction('price') }),
  ).rejects.toThrow('stay as they were');
  await endCorrectionImports(stores.sql, id, AT);
  for (const change of ['UPDATE correction_imports SET ended_at = NULL', 'DELETE FROM correction_imports']) {
    await expect(sql.raw(change).execute(stores.sql), change).rejects.toThrow('stay as they were');
  }
  await closeCorrectionRow(stores.sql, id, { ...CLOSED, state: 'closed' });
  await expect(insertCorrectionImport(stores.sql, { ...row, importId: 'late' })).rejects.toThrow(
    'stay as they were',
  );
});
