import { insertDraft } from '@clickledger/db';
import { addMonths, localDay, monthRange, newClickId } from '@clickledger/domain';
import { clickledger, fromJson, readLedger } from './command-line.ts';
import { withPostgres } from './database.ts';
import { BROWSER } from './http.ts';
import type { Installation } from './installation.ts';
import { newAdvertiser } from './people.ts';

const ZONE = 'Europe/Berlin';
const HOUR = 3_600_000;
/** The least that there is. */
const GRACE_HOURS = 24;

/** A campaign, and how many people clicked it last month. */
export interface PastCampaign {
  name: string;
  /** In micros: whole cents. */
  price: bigint;
  clicks: number;
}

/**
 * An advertiser with clicks of the month before this one, the draft of that month, which an operator has to approve, and
 * somebody who sees its bills. The draft's period ends two days before its month, so that its grace is over on the first of the
 * next one, too.
 */
export async function pastMonth(at: Installation, campaigns: readonly PastCampaign[]) {
  const own = await newAdvertiser(at, 'billing');
  const month = addMonths(localDay(Date.now(), ZONE).slice(0, 7), -1);
  const { from, to } = monthRange(month, ZONE);
  const statementId = await openDraft(at, own.id, { month, from, to: to - (GRACE_HOURS + 24) * HOUR });
  const made = [];
  for (const campaign of campaigns) made.push({ ...campaign, id: await newCampaign(at, own.id, campaign) });
  const log = made.flatMap(({ id, clicks }, at) =>
    Array.from({ length: clicks }, (_, i) =>
      logLine(`/go/${id}`, from + (24 + i) * HOUR + at * 1_000, at * 64 + i),
    ),
  );
  const maps = made.flatMap(({ id }) => ['--map', `/go/${id}=${id}`]);
  const imported = await clickledger(at.env, ['import', '-', '--json', ...maps], `${log.join('\n')}\n`);
  const { billable } = fromJson<{ billable: number }>(imported.stdout);
  if (billable !== log.length)
    throw new Error(`${billable} of ${log.length} clicks count: ${imported.stderr}`);
  const ledger = await readLedger(at.env, '--advertiser', own.id);
  if (!ledger.balanced) throw new Error('The ledger does not balance.');
  return { ...own, month, campaigns: made, statementId };
}

/** Says by what statements are made, and opens the draft of a period before the job opens that of its whole month; its id. */
async function openDraft(
  at: Installation,
  advertiserId: string,
  { month, from, to }: { month: string; from: number; to: number },
): Promise<string> {
  const terms = { statements_since: new Date(from), grace_hours: GRACE_HOURS, approval_required: true };
  const tax = { tax_name: 'VAT', tax_rate_bps: 1_900, purchase_order: 'PO-1' };
  const id = `st_${newClickId(Date.now())}`;
  await withPostgres(at, (sql) =>
    sql.transaction().execute(async (tx) => {
      await tx
        .updateTable('advertisers')
        .set({ ...terms, ...tax })
        .where('id', '=', advertiserId)
        .execute();
      await insertDraft(tx, {
        ...{ id, advertiserId, month, periodFrom: new Date(from), periodTo: new Date(to) },
        ...{ timeZone: ZONE, currency: 'EUR', openedAt: new Date(), replaces: null },
      });
    }),
  );
  return id;
}

/** A campaign that had its price already when its clicks happened. */
async function newCampaign(at: Installation, advertiserId: string, { name, price }: PastCampaign) {
  const cents = price / 10_000n;
  const text = `${cents / 100n}.${(cents % 100n).toString().padStart(2, '0')}`;
  const { stdout } = await clickledger(at.env, ['campaigns', 'create', advertiserId, name, '--price', text]);
  const id = stdout.trim();
  await withPostgres(at, (sql) =>
    sql
      .insertInto('campaign_prices')
      .values({ campaign_id: id, effective_from: new Date(0), cpc_micros: price, created_by: 'test' })
      .execute(),
  );
  return id;
}

/** A line of an access log: the click of somebody at home whom no other line is of. */
export function logLine(path: string, time: number, person: number): string {
  const day = new Date(time).toUTCString().slice(5, 16).replaceAll(' ', '/');
  const clock = new Date(time).toISOString().slice(11, 19);
  const ip = `93.${192 + (person % 32)}.${person % 256}.${1 + (Math.floor(Math.random() * 250) % 254)}`;
  return `${ip} - - [${day}:${clock} +0000] "GET ${path} HTTP/1.1" 302 0 "-" "${BROWSER['User-Agent']}"`;
}
