import {
  type BilledAdvertiser,
  type BilledLine,
  bookedBudgets,
  budgetedCampaigns,
  creditNotesOf,
  holdingAttempts,
  type StoredStatement,
  uncreditedLines,
} from '@clickledger/db';
import { isCharge, monthRange, parseStatement, type Span, type StatementLine } from '@clickledger/domain';
import { overdelivered } from '#figures/overdelivery.ts';
import type { Stores } from '#use-case.ts';
import { spanOf } from './draft.ts';
import { requireContent } from './find.ts';
import { type CampaignCredit, least } from './lines.ts';
import { holds } from './periods.ts';

/** A draft that is counted, and what else decides what it credits. */
interface ToCredit {
  draft: Pick<StoredStatement, 'month' | 'periodFrom' | 'replaces'>;
  /** All statements of the advertiser. */
  statements: readonly StoredStatement[];
  charges: readonly BilledLine[];
}

/**
 * What a draft credits of what campaigns were charged beyond their budgets in its month. Clicks that come late, or with a void
 * statement's, may make months that are final go beyond: what those come to now, less what was credited of it, is credited
 * where these clicks are.
 */
export async function overdeliveryCredits(
  stores: Stores,
  advertiser: BilledAdvertiser,
  { draft, statements, charges }: ToCredit,
): Promise<CampaignCredit[]> {
  const campaigns = await budgetedCampaigns(stores.sql, advertiser.id);
  if (campaigns.length === 0) return [];
  const late = new Set(charges.filter(({ month }) => month !== draft.month).map((line) => line.campaignId));
  const others = statements.filter(holds);
  const movesOthers = (id: string) => draft.replaces !== null || late.has(id);
  // Of its own month, only later statements can have credited something.
  const isLater = ({ periodFrom }: StoredStatement) => periodFrom > draft.periodFrom;
  const read = campaigns.some(({ id }) => movesOthers(id)) ? others : others.filter(isLater);
  const ends = others.map(({ periodTo }) => periodTo.getTime());
  const to = Math.max(monthRange(draft.month, advertiser.timeZone).to, ...ends);
  const [booked, before] = await Promise.all([
    bookedBudgets(stores.clickhouse, advertiser, campaigns, to),
    creditedBefore(stores, read, statements),
  ]);
  const months = others.map(({ month }) => month).toSorted();
  return campaigns.flatMap(({ id }) =>
    [draft.month, ...(movesOthers(id) ? months : [])].flatMap((month) => {
      const found = overdelivered(id, booked.get(id) ?? [], month);
      const micros = (found?.micros ?? 0n) - (before.get(keyOf(id, month))?.valid ?? 0n);
      if (!found || micros <= 0n) return [];
      const reason = month === draft.month ? found.reason : `${found.reason} Found when clicks came late.`;
      return [{ campaignId: id, month, kind: 'overdelivery' as const, micros, reason }];
    }),
  );
}

/**
 * What a statement has to credit of its other lines, where clicks were found invalid of which it had credited more than is left of
 * them as delivered beyond a budget: as many others are beyond it, as far as they are.
 */
export async function overdeliveryMoved(
  stores: Stores,
  advertiser: BilledAdvertiser,
  statement: StoredStatement,
  statements: readonly StoredStatement[],
): Promise<CampaignCredit[]> {
  const own = await creditedBefore(stores, [statement], statements);
  const moved = [...own.values()].filter(({ lost }) => lost > 0n);
  if (moved.length === 0) return [];
  const others = statements.filter(holds);
  const ids = new Set(moved.map(({ campaignId }) => campaignId));
  const campaigns = (await budgetedCampaigns(stores.sql, advertiser.id)).filter(({ id }) => ids.has(id));
  const to = Math.max(...others.map(({ periodTo }) => periodTo.getTime()));
  const [booked, before] = await Promise.all([
    bookedBudgets(stores.clickhouse, advertiser, campaigns, to),
    creditedBefore(stores, others, statements),
  ]);
  return moved.flatMap(({ campaignId, month, lost }) => {
    const found = overdelivered(campaignId, booked.get(campaignId) ?? [], month);
    const beyond = (found?.micros ?? 0n) - (before.get(keyOf(campaignId, month))?.valid ?? 0n);
    if (!found || beyond <= 0n) return [];
    const reason = `${found.reason} Found when other clicks were invalid.`;
    return [{ campaignId, month, kind: 'overdelivery' as const, micros: least(beyond, lost), reason }];
  });
}

/** What was credited of a campaign's month as delivered beyond a budget, in micros. */
interface CreditedOver {
  campaignId: string;
  month: string;
  /** Of clicks that are valid. */
  valid: bigint;
  /** Of clicks that were found invalid: they are beyond no budget any more, and their line has no others. */
  lost: bigint;
}

const keyOf = (campaignId: string, month: string) => `${campaignId} ${month}`;

/** What statements credited of each campaign's months as delivered beyond a budget. */
async function creditedBefore(
  stores: Stores,
  read: readonly StoredStatement[],
  all: readonly StoredStatement[],
): Promise<Map<string, CreditedOver>> {
  const credited = new Map<string, CreditedOver>();
  for (const statement of read) {
    const { content, credits } = await creditsOf(stores, statement);
    if (!credits.some(({ kind }) => kind === 'overdelivery')) continue;
    const pending = await pendingOf(stores, statement, spanOf({ ...statement, replaces: null }, all));
    for (const line of content.lines.filter(isCharge)) {
      const { campaignId, month, unitPriceMicros } = line;
      const own = credits.filter(({ of }) => of?.number === content.number && of.position === line.position);
      const over = sum(own.filter(({ kind }) => kind === 'overdelivery').map((each) => -each.exactMicros));
      if (over === 0n) continue;
      // Of clicks, also where less was left of the line than they cost.
      const noted = own.filter(({ kind }) => kind === 'invalid').map((each) => each.clicks);
      const found = pending.filter(
        (each) =>
          each.campaignId === campaignId && each.month === month && each.priceMicros === unitPriceMicros,
      );
      const clicks = line.clicks - sum([...noted, ...found.map((each) => each.clicks)]);
      const valid = least(over, clicks * unitPriceMicros);
      const before = credited.get(keyOf(campaignId, month)) ?? { valid: 0n, lost: 0n };
      credited.set(keyOf(campaignId, month), {
        ...{ campaignId, month, valid: before.valid + valid, lost: before.lost + over - valid },
      });
    }
  }
  return credited;
}

/** What a statement says, with the lines that credit its own, its credit notes' among them. */
async function creditsOf({ sql }: Stores, statement: StoredStatement) {
  const [content, notes] = await Promise.all([
    requireContent(sql, statement),
    creditNotesOf(sql, statement.id),
  ]);
  const noted = notes.flatMap((note) => parseStatement(note.content).lines);
  const credits: StatementLine[] = [...content.lines.filter((line) => !isCharge(line)), ...noted];
  return { content, credits };
}

/** Clicks of a statement that were found invalid, and are not credited yet. */
async function pendingOf(
  { clickhouse, sql }: Stores,
  { advertiserId, attempt }: StoredStatement,
  span: Span,
) {
  const { credited } = await holdingAttempts(sql, advertiserId);
  const billed = attempt === null ? [] : [attempt];
  return uncreditedLines(clickhouse, { advertiserId, billed, credited }, span);
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
