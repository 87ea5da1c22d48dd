import type { RejectedClick, ScoredClick } from '@clickledger/domain';
import { truncateIp } from '@clickledger/enrichment';
import type { NativeColumn } from './native.ts';

/** A scored click on its way to the `clicks` table. `position` orders copies of the same click. */
export interface ClickRow {
  click: ScoredClick;
  position: number;
}

const text = (name: keyof ScoredClick & string): NativeColumn<ClickRow> => ({
  name,
  type: 'String',
  value: ({ click }) => click[name] as string,
});

/** The columns of the `clicks` table. */
export const CLICK_COLUMNS: readonly NativeColumn<ClickRow>[] = [
  text('advertiser_id'),
  text('campaign_id'),
  text('click_id'),
  { name: 'event_time', type: `DateTime64(3, 'UTC')`, value: ({ click }) => click.event_time },
  { name: 'received_at', type: `DateTime64(3, 'UTC')`, value: ({ click }) => click.received_at },
  text('source'),
  text('import_id'),
  text('creative_id'),
  text('site_id'),
  text('placement_id'),
  text('visitor_id'),
  text('ip'),
  { name: 'ip_prefix', type: 'String', value: ({ click: { ip } }) => (ip === '' ? '' : truncateIp(ip)) },
  text('user_agent'),
  text('referrer'),
  text('country'),
  { name: 'asn', type: 'UInt32', value: ({ click }) => click.asn },
  text('asn_org'),
  { name: 'is_datacenter', type: 'Bool', value: ({ click }) => click.is_datacenter },
  text('browser'),
  text('browser_version'),
  text('os'),
  text('device'),
  text('declared_bot'),
  text('verdict'),
  text('invalid_class'),
  text('duplicate_of'),
  { name: 'reasons', type: 'Array(String)', value: ({ click }) => click.evidence.map((e) => e.rule) },
  { name: 'evidence', type: 'String', value: ({ click }) => JSON.stringify(click.evidence) },
  { name: 'score', type: 'UInt8', value: ({ click }) => click.score },
  { name: 'price_micros', type: 'Int64', value: ({ click }) => click.price_micros },
  { name: 'cost_micros', type: 'Int64', value: ({ click }) => click.cost_micros },
  { name: 'log_position', type: 'UInt64', value: ({ position }) => position },
];

/** A refused click as a row of the `rejected_clicks` table. */
export function rejectedRow(rejected: RejectedClick, position: number) {
  return {
    ...rejected,
    event_time: dateTime64(rejected.event_time),
    received_at: dateTime64(rejected.received_at),
    log_position: position,
  };
}

/** ms UTC as ClickHouse writes DateTime64(3): `2026-01-31 12:00:00.000`. */
function dateTime64(ms: number): string {
  return new Date(ms).toISOString().slice(0, 23).replace('T', ' ');
}
