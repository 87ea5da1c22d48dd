import { hash } from 'node:crypto';
import { CLICK_SCHEMA, type RejectedClick, truncateIp } from '@clickledger/domain';
import { encodeRejected } from '#log/codec.ts';
import type { LogRecord } from '#log/port.ts';
import type { BatchClick } from './batch-click.ts';
import type { Claim } from './claims.ts';

/**
 * The refusal of a click whose id another click has, for `clicks.rejected`. Sent again, whenever and how often, it is
 * the same refusal.
 */
export function conflictRecord(click: BatchClick, { identity, content }: Claim): LogRecord {
  const named = [click.advertiser_id, identity, content, 'click_id_conflict'];
  const rejected: RejectedClick = {
    schema: CLICK_SCHEMA,
    rejection_id: hash('sha1', named.join('\n'), 'base64url'),
    advertiser_id: click.advertiser_id,
    campaign_id: click.campaign_id,
    click_id: click.click_id,
    event_time: click.event_time,
    received_at: click.received_at,
    source: click.source,
    code: 'click_id_conflict',
    field: 'click_id',
    message: `"${click.click_id}" is the id of another click of the last 24 hours; give each click an id of its own.`,
    count: 1,
    site_id: click.site_id,
    page_host: '',
    value: click.click_id,
    ip_prefix: truncateIp(click.ip),
  };
  return { topic: 'clicks.rejected', key: rejected.rejection_id, value: encodeRejected(rejected) };
}
