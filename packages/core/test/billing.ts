import { noteReconciled, type StoredStatement, writeAdjustments } from '@clickledger/db';
import { adjustmentFor, type TestStores } from '@clickledger/db/testing';
import type { ScoredClick } from '@clickledger/domain';
import { sql } from 'kysely';
import { type Call, issueCreditNote, issueStatement, openStatements } from '#index.ts';
import { callOf, operator } from './principals.ts';

export const HOUR = 3_600_000;

/** What keeps statements, at a time (ms). */
export function keeper(stores: Call['stores'], now: number): Call {
  return { ...callOf(stores, { kind: 'job', name: 'statements', advertiser: null }), now };
}

/** An operator at a time (ms). */
export function billing(stores: Call['stores'], now: number): Call {
  return { ...callOf(stores, operator('admin')), now };
}

/** Opens an advertiser with campaigns, whose first statement is of the month that holds a time (ms). */
export async function billedAdvertiser(
  stores: Pick<TestStores, 'sql'>,
  id: string,
  {
    timeZone = 'UTC',
    currency = 'EUR',
    since,
    campaigns = ['search', 'social'],
  }: {
    timeZone?: string;
    currency?: string;
    since: number;
    campaigns?: string[];
  },
): Promise<void> {
  await stores.sql
    .insertInto('advertisers')
    .values({ id, name: id, currency, time_zone: timeZone, statements_since: new Date(since) })
    .execute();
  for (const name of campaigns) {
    await stores.sql
      .insertInto('campaigns')
      .values({ id: `${id}-${name}`, advertiser_id: id, name })
      .execute();
    await stores.sql
      .insertInto('campaign_prices')
      .values({
        campaign_id: `${id}-${name}`,
        effective_from: new Date(0),
        cpc_micros: 350_000n,
        created_by: 'test',
      })
      .execute();
  }
  await stores.sql.updateTable('issuer').set({ name: 'Clickledger Ltd' }).execute();
}

/** Opens what has ended by a time and issues what nothing blocks, the earliest first, as the job does. */
export async function closeBooks(
  stores: Call['stores'],
  advertiserId: string,
  now: number,
): Promise<string[]> {
  await noteReconciled(stores.clickhouse, Math.floor(now / HOUR) * HOUR);
  const call = keeper(stores, now);
  await openStatements.run(call, { advertiserId }).catch(() => undefined);
  const drafts = await stores.sql
    .selectFrom('statements')
    .select('id')
    .where('advertiser_id', '=', advertiserId)
    .where('state', '=', 'draft')
    .orderBy('period_from')
    .execute();
  const issued: string[] = [];
  for (const { id } of drafts) {
    const done = await issueStatement.run(call, { id }).catch((error: Error) => error);
    if (done instanceof Error) break;
    issued.push(id);
  }
  return issued;
}

/** Takes the charges of clicks back, as the look-back does. */
export async function adjust(
  stores: Call['stores'],
  clicks: readonly ScoredClick[],
  rule = 'look_back_site',
) {
  const adjustments = clicks.map((click) => adjustmentFor(click, rule));
  await writeAdjustments(stores.clickhouse, adjustments, 'test');
}

/** Issues the credit notes of an advertiser that are due; ids of the statements that got one. */
export async function creditWhatIsDue(
  stores: Call['stores'],
  advertiserId: string,
  now: number,
): Promise<string[]> {
  const credited: string[] = [];
  const statements = await statementsOf(stores, advertiserId);
  for (const { id, state } of statements) {
    if (state !== 'final' && state !== 'paid') continue;
    const done = await issueCreditNote
      .run(keeper(stores, now), { statementId: id })
      .catch((error: Error) => error);
    if (!(done instanceof Error)) credited.push(id);
  }
  return credited;
}

export async function statementsOf(
  stores: Call['stores'],
  advertiserId: string,
): Promise<Pick<StoredStatement, 'id' | 'state' | 'month' | 'number'>[]> {
  const { rows } = await sql<StoredStatement>`
    SELECT id, state, month, number FROM statements WHERE advertiser_id = ${advertiserId} ORDER BY period_from, opened_at`.execute(
    stores.sql,
  );
  return rows;
}
