import { createHash } from 'node:crypto';
import {
  type BilledAdvertiser,
  campaignPrices,
  type Issued,
  type Issuer,
  listCampaigns,
  listsOfClicks,
  liveRuleSettings,
  type StoredStatement,
  taxRatesOf,
} from '@clickledger/db';
import {
  canonicalStatement,
  type Span,
  type StatementContent,
  type StatementLine,
  type StatementPrice,
  statementDiscrepancy,
  statementTotals,
} from '@clickledger/domain';
import { RULE_SET } from '@clickledger/rules';
import type { Stores } from '#use-case.ts';

/** What a content says beside its lines: of the time at which it is issued. */
export interface Snapshot extends Pick<StatementContent, 'prices' | 'ruleSet' | 'ruleSettings' | 'lists'> {}

/** Prices, rules and lists behind the clicks of a period, for campaigns that lines name. */
export async function snapshotOf(
  { clickhouse, sql }: Stores,
  advertiserId: string,
  { span, campaignIds, now }: { span: Span; campaignIds: readonly string[]; now: number },
): Promise<Snapshot> {
  const [prices, live, lists] = await Promise.all([
    Promise.all(
      [...campaignIds].sort().map(async (id) => pricesWithin(id, span, await campaignPrices(sql, id))),
    ),
    liveRuleSettings(sql, new Date(now)),
    listsOfClicks(clickhouse, advertiserId, span),
  ]);
  const inForce = live.find(({ effectiveFrom }) => effectiveFrom.getTime() <= now);
  return { prices: prices.flat(), ruleSet: RULE_SET, ruleSettings: inForce?.version ?? 0, lists };
}

/** Names of an advertiser's campaigns by id. */
export async function campaignNames({ sql }: Stores, advertiserId: string): Promise<Map<string, string>> {
  return new Map((await listCampaigns(sql, advertiserId)).map(({ id, name }) => [id, name]));
}

/** What a document says that is of this statement. */
export interface Document {
  kind: StatementContent['kind'];
  id: string;
  number: string;
  lines: StatementLine[];
  issuedAt: number;
  corrects: StatementContent['corrects'];
  replaces: StatementContent['replaces'];
}

/** The content of a document of an advertiser's period, with its totals. */
export function contentOf(
  document: Document,
  statement: Pick<
    StoredStatement,
    'advertiserId' | 'month' | 'periodFrom' | 'periodTo' | 'timeZone' | 'currency'
  >,
  { advertiser, issuer, snapshot }: { advertiser: BilledAdvertiser; issuer: Issuer; snapshot: Snapshot },
): StatementContent {
  const { currency, timeZone, month, periodFrom, periodTo } = statement;
  const { name, billingAddress, taxId, purchaseOrder } = advertiser;
  return {
    schema: 1,
    ...document,
    advertiserId: statement.advertiserId,
    period: { month, from: periodFrom.getTime(), to: periodTo.getTime(), timeZone },
    currency,
    issuer: { name: issuer.name, billingAddress: issuer.billingAddress, taxId: issuer.taxId },
    customer: { name, billingAddress, taxId, purchaseOrder },
    ...statementTotals(document.lines, taxRatesOf(advertiser), currency),
    ...snapshot,
  };
}

/**
 * What is kept of a content. It is checked once more as whoever verifies it would.
 * @throws Error when it does not add up: a fault of this program, and nothing is issued.
 */
export function issuedOf(content: StatementContent, sequence: bigint): Issued {
  const problem = statementDiscrepancy(content);
  if (problem) throw new Error(`${content.id} does not add up: ${problem}.`);
  const text = canonicalStatement(content);
  return {
    sequence,
    number: content.number,
    content: text,
    contentSha256: createHash('sha256').update(text).digest('hex'),
    subtotalMicros: content.subtotalMicros,
    totalMicros: content.totalMicros,
    issuedAt: new Date(content.issuedAt),
  };
}

/** How a number is written: as it is counted, in six digits at least, after what stands before all of them. */
export function numberText(
  series: 'statements' | 'credit_notes',
  sequence: bigint,
  { numberPrefix }: Issuer,
): string {
  return `${numberPrefix}${series === 'statements' ? 'S' : 'CN'}-${sequence.toString().padStart(6, '0')}`;
}

/** The price in force when a span begins, and those from within it, in the order of their times. */
function pricesWithin(
  campaignId: string,
  { from, to }: Span,
  prices: readonly { from: number; cpcMicros: bigint; withdrawnAt: Date | null; id: bigint }[],
): StatementPrice[] {
  const steps = prices
    .filter(({ withdrawnAt, from: since }) => withdrawnAt === null && since < to)
    .toSorted((a, b) => a.from - b.from || Number(a.id - b.id));
  const first = Math.max(
    0,
    steps.findLastIndex(({ from: since }) => since <= from),
  );
  return steps.slice(first).map(({ from: since, cpcMicros }) => ({ campaignId, from: since, cpcMicros }));
}
