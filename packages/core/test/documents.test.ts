import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { finaliseStatement, insertDraft, lockAdvertiser, nextAttempt, takeNumber } from '@clickledger/db';
import { openDemoStores, type TestStores } from '@clickledger/db/testing';
import { canonicalStatement } from '@clickledger/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyPack } from '#documents/evidence/verify/verify-pack.ts';
import { writeEvidencePack, writeMissingEvidence } from '#documents/write-evidence-pack.ts';
import {
  type Call,
  evidenceOf,
  exportBilledClicks,
  exportBilledParquet,
  exportLines,
  readDocument,
  readEvidence,
} from '#index.ts';
import { charge, chargeLines, statementOf } from './build-statement.ts';
import { ACME, callOf, GLOBEX, member, operator, PRINCIPALS } from './principals.ts';

const ID = 'st_01JB2Y8Q4N0000000000000000';
const DRAFT = 'st_01JB2Y8Q4N0000000000000001';

let stores: TestStores;
let at: { acme: Call; globex: Call; operator: Call; job: Call };

beforeAll(async () => {
  stores = await openDemoStores();
  const evidence = evidenceOf({ DATA_DIR: stores.folder });
  const callAs = (principal: Call['principal']): Call => {
    const call = callOf({ clickhouse: stores.reader, sql: stores.sql }, principal);
    return { ...call, deployment: { ...call.deployment, evidence } };
  };
  at = {
    acme: callAs(member('viewer')),
    globex: callAs(member('owner', GLOBEX)),
    operator: callAs(operator('support')),
    job: callAs(PRINCIPALS['job of all'] ?? null),
  };
  await issue();
});
afterAll(() => stores.close());

test('what is issued can be had by its own people and by operators; a draft and what is another’s are not found', async () => {
  for (const call of [at.acme, at.operator]) {
    expect((await readDocument.run(call, { id: ID })).number).toBe('S-1');
    const lines = (await Array.fromAsync((await exportLines.run(call, { id: ID })).chunks)).join('');
    expect(lines).toContain("\r\n1,clicks,2026-10,spring-shoes,'=Spring,0.420000,3,1.260000,1.26,EUR,");
    expect(lines).toContain(',tax,2026-10,,,,,,0.24,EUR,"VAT, 19 % of 1.26",');
  }
  for (const each of [readDocument, exportLines, exportBilledClicks, exportBilledParquet, readEvidence]) {
    await expect(each.run(at.globex, { id: ID }), each.name).rejects.toMatchObject({ code: 'not_found' });
    await expect(each.run(at.acme, { id: DRAFT }), each.name).rejects.toMatchObject({ code: 'not_found' });
    await expect(each.run(at.acme, { id: 'cn_none' }), each.name).rejects.toMatchObject({
      code: 'not_found',
    });
  }
});

test('evidence is made once, by whoever is first, and by the next round where it is missing', async () => {
  await expect(readEvidence.run(at.acme, { id: ID })).rejects.toThrow('is not there yet');
  expect(await writeMissingEvidence(at.job)).toBe(1);
  expect(await writeMissingEvidence(at.job)).toBe(0);
  await Promise.all([writeEvidencePack(at.job, ID), writeEvidencePack(at.job, ID)]);
  expect(await readdir(join(stores.folder, 'evidence'))).toEqual(['S-1.zip']);
  const pack = await readEvidence.run(at.acme, { id: ID });
  const bytes = await Array.fromAsync(pack.read({ start: 0, end: pack.bytes - 1 }));
  expect(Buffer.concat(bytes).length).toBe(pack.bytes);
  const report = await verifyPack(join(stores.folder, 'evidence', 'S-1.zip'));
  expect(report).toMatchObject({ problems: [], clicks: 3 });
  const stored = await at.job.deployment.evidence?.store.find('S-1');
  expect(stored && (await buffer(stored.read({ start: 0, end: 1 }))).toString()).toBe('PK');
  await expect(writeEvidencePack(at.job, DRAFT)).rejects.toMatchObject({ code: 'not_found' });
});

/** A final statement of three clicks, and a draft, as the commands leave them. */
async function issue(): Promise<void> {
  const { sql, clickhouse } = stores;
  const attempt = await nextAttempt(sql);
  const lines = chargeLines([charge(1, { campaignId: 'spring-shoes', campaignName: '=Spring', clicks: 3n })]);
  const content = statementOf(lines, { id: ID, number: 'S-1', ruleSettings: 0 });
  const { period } = content;
  const click = {
    advertiser_id: ACME.id,
    campaign_id: 'spring-shoes',
    site_id: '',
    keyed: true,
    price_micros: '420000',
    statement_id: ID,
    month: period.month,
    attempt: String(attempt),
  };
  const clicks = [0, 1, 2].map((n) => ({
    ...click,
    click_id: `c-${n}`,
    event_time: period.from + n,
    received_at: period.from + n,
  }));
  await clickhouse.insert({ table: 'billed_clicks', values: clicks, format: 'JSONEachRow' });
  const text = canonicalStatement(content);
  await sql.transaction().execute(async (tx) => {
    await lockAdvertiser(tx, ACME.id);
    const draft = {
      advertiserId: ACME.id,
      timeZone: period.timeZone,
      currency: 'EUR',
      openedAt: new Date(period.to),
      replaces: null,
    };
    const [from, to] = [new Date(period.from), new Date(period.to)];
    await insertDraft(tx, { ...draft, id: ID, month: '2026-10', periodFrom: from, periodTo: to });
    const next = new Date(period.to + 30 * 86_400_000);
    await insertDraft(tx, { ...draft, id: DRAFT, month: '2026-11', periodFrom: to, periodTo: next });
    await finaliseStatement(tx, ID, {
      attempt,
      sequence: await takeNumber(tx, 'statements'),
      number: content.number,
      content: text,
      contentSha256: createHash('sha256').update(text).digest('hex'),
      subtotalMicros: content.subtotalMicros,
      totalMicros: content.totalMicros,
      issuedAt: new Date(content.issuedAt),
    });
  });
}
