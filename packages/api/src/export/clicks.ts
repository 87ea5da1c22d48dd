import { type ClickRow, exportClicks } from '@clickledger/db';
import { microsToDecimal, resolveRange } from '@clickledger/domain';
import type { z } from 'zod';
import type { SessionAdvertiser, Stores } from '#context.ts';
import type { clickFilterInput, Range } from '#input.ts';
import { type Cell, type CsvExport, csvRecord } from './csv.ts';

/** A column's name and what stands in it. Times are ISO 8601 in UTC, which they say themselves with `Z`. */
const COLUMNS: [name: string, cell: (click: ClickRow, currency: string) => Cell][] = [
  ['click_id', (c) => c.clickId],
  ['event_time', (c) => c.eventTime.toISOString()],
  ['received_at', (c) => c.receivedAt.toISOString()],
  ['campaign_id', (c) => c.campaignId],
  ['creative_id', (c) => c.creativeId],
  ['site_id', (c) => c.siteId],
  ['placement_id', (c) => c.placementId],
  ['source', (c) => c.source],
  ['verdict', (c) => c.verdict],
  ['invalid_class', (c) => c.invalidClass],
  ['reasons', (c) => c.reasons.join(' ')],
  ['duplicate_of', (c) => c.duplicateOf],
  ['score', (c) => c.score],
  ['price', (c) => ({ exact: microsToDecimal(c.priceMicros) })],
  ['charged', (c) => ({ exact: microsToDecimal(c.costMicros) })],
  ['currency', (_, currency) => currency],
  ['ip', (c) => c.ip],
  ['ip_prefix', (c) => c.ipPrefix],
  ['country', (c) => c.country],
  ['asn', (c) => c.asn],
  ['asn_org', (c) => c.asnOrg],
  ['browser', (c) => c.browser],
  ['browser_version', (c) => c.browserVersion],
  ['os', (c) => c.os],
  ['device', (c) => c.device],
  ['declared_bot', (c) => c.declaredBot],
  ['visitor_id', (c) => c.visitorId],
  ['user_agent', (c) => c.userAgent],
  ['referrer', (c) => c.referrer],
];

/**
 * Every raw click of a range that matches, with its verdict and charge, oldest first.
 * @throws RangeInputError when the range is empty or too long.
 */
export function clicksCsv(
  db: Stores,
  advertiser: SessionAdvertiser,
  input: { range: Range; filter?: z.infer<typeof clickFilterInput>; now: number },
): CsvExport {
  const span = resolveRange(input.range, advertiser.timeZone, input.now);
  const day = (time: number) => new Date(time).toISOString().slice(0, 16).replaceAll(':', '');
  const filter = { ...input.filter, advertiserId: advertiser.id };
  return {
    filename: `clicks-${advertiser.id}-${day(span.from)}Z-${day(span.to)}Z.csv`,
    chunks: clickRecords(exportClicks(db.clickhouse, filter, span), advertiser.currency),
  };
}

async function* clickRecords(blocks: AsyncIterable<ClickRow[]>, currency: string) {
  yield csvRecord(COLUMNS.map(([name]) => name));
  for await (const clicks of blocks) {
    yield clicks.map((click) => csvRecord(COLUMNS.map(([, cell]) => cell(click, currency)))).join('');
  }
}
