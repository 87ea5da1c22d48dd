import { askForStatement } from '@clickledger/db';
import { addMonths, localDay, monthRange } from '@clickledger/domain';
import { clickledger, fromJson } from '#support/command-line.ts';
import { withPostgres } from '#support/database.ts';
import type { Installation } from '#support/installation.ts';
import { logLine } from '#support/past-month.ts';

/** Each in a zone of its own: with whole hours, half hours, and clocks that change. */
const ACCOUNTS = [
  { id: 'month-berlin', zone: 'Europe/Berlin', currency: 'EUR' },
  { id: 'month-tokyo', zone: 'Asia/Tokyo', currency: 'JPY' },
  { id: 'month-kolkata', zone: 'Asia/Kolkata', currency: 'USD' },
  { id: 'month-kuwait', zone: 'Asia/Kuwait', currency: 'KWD' },
  { id: 'month-newfoundland', zone: 'America/St_Johns', currency: 'CAD' },
  { id: 'month-lord-howe', zone: 'Australia/Lord_Howe', currency: 'AUD' },
  { id: 'month-london', zone: 'Europe/London', currency: 'GBP' },
  { id: 'month-utc', zone: 'UTC', currency: 'EUR' },
] as const;
/** Of two campaigns, the second of which costs parts of a cent. */
const PRICES = [350_000n, 123_457n];
const CLICKS_A_CAMPAIGN = 40;
const MONTHS = 2;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** An account with months that are over and due, though nobody was told yet that it has statements. */
export interface MonthAccount {
  id: string;
  zone: string;
  /** `YYYY-MM`, ascending. */
  months: string[];
}

/** Accounts with clicks of past months; they have no statements before `makeDue`. */
export async function pastMonths(at: Installation): Promise<MonthAccount[]> {
  const accounts = ACCOUNTS.map(({ id, zone }) => ({ id, zone, months: dueMonths(zone) }));
  await withPostgres(at, async (sql) => {
    for (const { id, zone, currency } of ACCOUNTS) {
      const account = { id, name: id, currency, time_zone: zone, tax_name: 'VAT', tax_rate_bps: 1_900 };
      await sql.insertInto('advertisers').values(account).execute();
      for (const [i, cpc_micros] of PRICES.entries()) {
        const campaign = { id: campaignOf(id, i), advertiser_id: id, name: `Campaign ${i}` };
        await sql.insertInto('campaigns').values(campaign).execute();
        const price = { campaign_id: campaign.id, effective_from: new Date(0), cpc_micros };
        await sql
          .insertInto('campaign_prices')
          .values({ ...price, created_by: 'test' })
          .execute();
      }
    }
  });
  const campaigns = accounts.flatMap((account) => PRICES.map((_, i) => campaignOf(account.id, i)));
  const maps = campaigns.flatMap((id) => ['--map', `/go/${id}=${id}`]);
  const log = accounts.flatMap((account, a) => linesOf(account, a)).join('\n');
  const imported = await clickledger(at.env, ['import', '-', '--json', ...maps], `${log}\n`);
  if (imported.code !== 0) throw new Error(`The past months were not imported: ${imported.stderr}`);
  const { billable } = fromJson<{ billable: number }>(imported.stdout);
  if (billable === 0) throw new Error('Nothing of the past months counts.');
  return accounts;
}

/** Has an account's statements begin with the first of its past months, and asks for those that are open. */
export async function makeDue(at: Installation, { id, zone, months }: MonthAccount): Promise<void> {
  const { from } = monthRange(months[0] ?? '', zone);
  await withPostgres(at, (sql) =>
    sql
      .updateTable('advertisers')
      .set({ statements_since: new Date(from) })
      .where('id', '=', id)
      .execute(),
  );
}

/** Has the stack's own job look at what is due within two seconds, rather than within a minute. */
export async function askForAll(at: Installation): Promise<void> {
  await withPostgres(at, async (sql) => {
    const drafts = await sql.selectFrom('statements').select('id').where('state', '=', 'draft').execute();
    for (const { id } of drafts) await askForStatement(sql, id, new Date());
  });
}

/** Months whose days of grace are over, whatever day it is. */
function dueMonths(zone: string): string[] {
  const last = addMonths(localDay(Date.now() - 4 * DAY_MS, zone).slice(0, 7), -1);
  return Array.from({ length: MONTHS }, (_, i) => addMonths(last, i + 1 - MONTHS));
}

function campaignOf(account: string, index: number): string {
  return `${account}-${index}`;
}

/** Clicks all over each month, its first and its last instant among them. */
function linesOf({ id, zone, months }: MonthAccount, account: number): string[] {
  return months.flatMap((month, m) => {
    const { from, to } = monthRange(month, zone);
    return PRICES.flatMap((_, campaign) =>
      Array.from({ length: CLICKS_A_CAMPAIGN }, (_, i) => {
        const step = Math.floor((to - from) / CLICKS_A_CAMPAIGN / HOUR_MS) * HOUR_MS;
        const time = i === CLICKS_A_CAMPAIGN - 1 ? to - 1_000 : from + i * step + campaign * 1_000;
        const person = ((account * MONTHS + m) * PRICES.length + campaign) * CLICKS_A_CAMPAIGN + i;
        return logLine(`/go/${campaignOf(id, campaign)}`, time, person);
      }),
    );
  });
}
