import { addressQuery, type Span } from '@clickledger/domain';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { select } from '#clickhouse/select.ts';
import { ADJUSTED } from './adjustments.ts';
import { CLICK_COLUMNS, type ClickRow, clickRow } from './click-row.ts';
import type { AskedFilters } from './question/asked.ts';
import { pickedBy } from './question/conditions.ts';
import { type Cursor, cursorCondition, cursorParams } from './rejections.ts';

export interface ClickFilter {
  advertiserId: string;
  campaignId?: string | undefined;
  /** As questions filter. */
  asked?: AskedFilters | undefined;
  visitorId?: string | undefined;
  /** The whole of it. */
  userAgent?: string | undefined;
  /** Only clicks that were found invalid after they had been charged: by this rule, or by `any`. */
  adjusted?: string | undefined;
  /** Only clicks that are charged by the statement that this attempt issued. */
  billedBy?: bigint | undefined;
  /** Only clicks that are credited by the statement or credit note that this attempt issued. */
  creditedBy?: bigint | undefined;
  /** Start of a click id or of an IP address, in any spelling, or a network of addresses. */
  query?: string | undefined;
  /** Whether `query` may be the start of a whole address; else of its network only. */
  wholeAddresses?: boolean | undefined;
}

/** As `clickIdentity` has it: the id alone would leave two clicks of one id and time without an order. */
const IDENTITY = `if(t.keyed, concat('k/', t.click_id), t.click_id)`;
const PLACE = { time: 't.event_time', id: IDENTITY };

const HOUR = 3_600_000;
// Anything this long may be a whole id; looking it up in vain is cheap.
const WHOLE_ID = 16;

/**
 * Raw clicks of a span that match, newest first, up to `limit`. Looks through the span from its end in slices that grow,
 * so that a page of recent clicks reads an hour and not a month.
 */
export async function searchClicks(
  ch: ClickHouseClient,
  filter: ClickFilter,
  span: Span,
  page: { after?: Cursor | undefined; limit: number },
): Promise<ClickRow[]> {
  // A whole id is found by its index, wherever in the span it is; the start of one has to be searched for.
  if (filter.query && filter.query.length >= WHOLE_ID && !page.after) {
    const whole = await slice(ch, filter, span, { limit: page.limit, wholeId: true });
    if (whole.length > 0) return whole;
  }
  const found: ClickRow[] = [];
  let to = page.after ? Math.min(span.to, page.after.time + 1) : span.to;
  for (let length = HOUR; to > span.from && found.length < page.limit; length *= 4) {
    const from = Math.max(span.from, Math.floor((to - length) / HOUR) * HOUR);
    found.push(
      ...(await slice(ch, filter, { from, to }, { after: page.after, limit: page.limit - found.length })),
    );
    to = from;
  }
  return found;
}

async function slice(
  ch: ClickHouseClient,
  filter: ClickFilter,
  span: Span,
  page: { after?: Cursor | undefined; limit: number; wholeId?: boolean },
): Promise<ClickRow[]> {
  return select(ch, {
    sql: `
      SELECT ${CLICK_COLUMNS} FROM clicks AS t FINAL
      WHERE ${clickConditions(filter, span).join(' AND ')}
      ${page.wholeId ? 'AND click_id = {query: String}' : ''}
      ${page.after ? `AND ${cursorCondition(page.after, PLACE)}` : ''}
      ORDER BY t.event_time DESC, ${IDENTITY} DESC LIMIT {limit: UInt32}`,
    params: { ...clickParams(filter, span), ...cursorParams(page.after), limit: page.limit },
    row: clickRow,
  });
}

/** The condition that a raw click is newer than a row of its list. */
export function newerClicks(than: Cursor): { condition: string; params: Record<string, unknown> } {
  return { condition: cursorCondition(than, PLACE, true), params: cursorParams(than) };
}

/** Conditions on raw clicks with the alias `t`; every value is bound by `clickParams`. */
export function clickConditions(filter: ClickFilter, span: Span): string[] {
  const { campaignId, asked, visitorId, userAgent, adjusted, billedBy, creditedBy, query, wholeAddresses } =
    filter;
  const conditions = [
    't.advertiser_id = {advertiserId: String}',
    `t.event_time >= {from: DateTime64(3, 'UTC')} AND t.event_time < {to: DateTime64(3, 'UTC')}`,
    ...(asked ? pickedBy(asked, span, 'raw').conditions : []),
  ];
  if (campaignId !== undefined) conditions.push('campaign_id = {campaignId: String}');
  if (visitorId !== undefined) conditions.push('visitor_id = {visitorId: String}');
  if (userAgent !== undefined) conditions.push('user_agent = {userAgent: String}');
  if (adjusted !== undefined) {
    conditions.push(oneOf('adjustments', adjusted === 'any' ? ADJUSTED : 'rule = {adjusted: String}'));
  }
  if (billedBy !== undefined) conditions.push(oneOf('billed_clicks', 'attempt = {billedBy: UInt64}'));
  if (creditedBy !== undefined) conditions.push(oneOf('credited_clicks', 'attempt = {creditedBy: UInt64}'));
  if (query)
    conditions.push(
      `(${[ID_STARTS, ...addressConditions(query, wholeAddresses ? 'ip' : 'ip_prefix')].join(' OR ')})`,
    );
  return conditions;
}

/** Whether a click is among those that a table keeps of the advertiser, by the key that it shares with raw clicks. */
function oneOf(table: 'adjustments' | 'billed_clicks' | 'credited_clicks', which: string): string {
  return `(t.campaign_id, toStartOfHour(t.event_time), t.click_id, t.keyed) IN (
      SELECT campaign_id, toStartOfHour(event_time), click_id, keyed FROM ${table} FINAL
      WHERE advertiser_id = {advertiserId: String} AND ${which})`;
}

const ID_STARTS = 'startsWith(click_id, {query: String})';

/** `ip_prefix` where who asks may not know more: what is asked of it tells nothing of the rest of an address. */
function addressConditions(query: string, column: 'ip' | 'ip_prefix'): string[] {
  const sought = addressQuery(query);
  switch (sought?.kind) {
    case 'address':
      return [`${column} = {address: String}`];
    case 'network':
      // What is no address would end the query; it is in no network either.
      return [
        `if(isIPv4String(${column}) OR isIPv6String(${column}), isIPAddressInRange(${column}, {address: String}), false)`,
      ];
    case 'start':
      return [...new Set([column, 'ip_prefix'])].map((each) => `startsWith(${each}, {address: String})`);
    default:
      return [];
  }
}

export function clickParams({ asked, ...filter }: ClickFilter, span: Span): Record<string, unknown> {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(given),
    ...(asked && pickedBy(asked, span, 'raw').params),
    ...addressParam(filter.query),
    from: new Date(span.from),
    to: new Date(span.to),
  };
}

function addressParam(query: string | undefined): { address?: string } {
  const sought = addressQuery(query ?? '');
  switch (sought?.kind) {
    case 'address':
      return { address: sought.address };
    case 'network':
      return { address: sought.network };
    case 'start':
      return { address: sought.start };
    default:
      return {};
  }
}
