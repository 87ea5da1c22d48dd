import { dataPaths, type Env } from '@clickledger/config';
import { listAdvertisers, writeAdjustments } from '@clickledger/db';
import { addMonths, localDay, monthRange, windowStart } from '@clickledger/domain';
import { openEngines } from '@clickledger/pipeline';
import { learnMarket, type PlannedClick, planHistory, readKeys } from '@clickledger/simulator';
import { callFor } from '#caller.ts';
import { DEMO_PAST } from './facts.ts';
import { foundFarms } from './found-farms.ts';
import {
  closeBooks,
  creditFound,
  disputeFirst,
  type PastAccount,
  setBudgets,
  setTerms,
} from './past-books.ts';
import { storePastClicks } from './past-clicks.ts';
import { reconcilePast } from './reconcile-past.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Raw clicks are kept for 90 days: the oldest ones stay for a while. */
const LONGEST_MS = 80 * DAY_MS;
/** From the end of a month to when its statement is issued: the grace, and then some. */
const ISSUED_MS = 81 * HOUR_MS;
const SEED = 'history';

/**
 * Gives a store that holds the demo, and no clicks, its past: clicks of two months and of this one up to its last whole hour, a
 * final statement and the draft of last month, a credit note of a farm that was found later, budgets and a dispute. On one day
 * it is the same each time.
 */
export async function writeHistory(env: Env): Promise<void> {
  const now = Date.now();
  const until = windowStart(now, '1h');
  // What it does is nobody's doing: it is not told line by line.
  const engines = openEngines(env.LOG_LEVEL === 'info' ? { ...env, LOG_LEVEL: 'warn' } : env, 'demo');
  const stores = { clickhouse: engines.clickhouse(), sql: engines.sql() };
  try {
    const accounts = (await listAdvertisers(stores.sql)).flatMap((tenant): PastAccount[] => {
      const past = DEMO_PAST[tenant.id];
      return past ? [{ tenant, past, firstMonth: addMonths(monthAt(now, tenant.timeZone), -2) }] : [];
    });
    const clicks = await plan(env, accounts, until);
    const from = windowStart(clicks[0]?.at ?? until, '1h');
    const call = await callFor(engines, undefined);
    const at = (time: number) => ({ ...call, now: Math.min(time, now) });
    for (const account of accounts) {
      await setTerms(at(from), account);
      await setBudgets(at(from), account);
    }
    const stored = await storePastClicks(env, stores, clicks);
    await reconcilePast(stores.clickhouse, { from, to: until });
    const approving = accounts.filter(({ past }) => past.terms.approvalRequired).map(({ tenant }) => tenant);
    await closeBooks(at(issuedAt(accounts, 1)), approving);
    await writeAdjustments(stores.clickhouse, foundFarms(clicks, stored), 'demo');
    await closeBooks(at(issuedAt(accounts, 2)), []);
    await creditFound(at(now));
    for (const account of accounts) await disputeFirst(at(now), account);
  } finally {
    await engines.close();
  }
}

async function plan(env: Env, accounts: readonly PastAccount[], until: number): Promise<PlannedClick[]> {
  const market = await learnMarket(readKeys(dataPaths(env.DATA_DIR).demoKeys), env);
  return accounts
    .flatMap(({ tenant, past, firstMonth }) => {
      const advertiser = market.advertisers.find(({ id }) => id === tenant.id);
      if (!advertiser) return [];
      const begun = monthRange(firstMonth, tenant.timeZone).from;
      const from = Math.max(begun, windowStart(until - LONGEST_MS, '1h'));
      const ends = [1, 2].map((months) => monthRange(addMonths(firstMonth, months), tenant.timeZone).from);
      // In the afternoon, five days before a month ends; and two days ago.
      const farmsAt = [...ends.map((end) => end - 5 * DAY_MS + 14 * HOUR_MS), until - 50 * HOUR_MS];
      const { clicksPerDay, hasFarms } = past;
      const farms = hasFarms ? farmsAt : [];
      return planHistory({ advertiser, seed: SEED, from, until, clicksPerDay, farmsAt: farms });
    })
    .sort((a, b) => a.at - b.at);
}

/** When the statements of so many months after the first have all been due. */
function issuedAt(accounts: readonly PastAccount[], months: number): number {
  const ends = accounts.map(
    ({ tenant, firstMonth }) => monthRange(addMonths(firstMonth, months), tenant.timeZone).from,
  );
  return Math.max(...ends) + ISSUED_MS;
}

function monthAt(time: number, timeZone: string): string {
  return localDay(time, timeZone).slice(0, 7);
}
