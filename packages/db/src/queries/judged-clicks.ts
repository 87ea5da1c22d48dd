import type { ClickHouseSettings } from '@clickhouse/client';
import { type Span, standingOf } from '@clickledger/domain';
import type { Source } from './rollups.ts';
import { AUDIT_LIMITS, asDateTime64 } from './windows.ts';

/** What looking back may use: the embedded engine has some hundred megabytes, beyond which groups and sorts go to disk. */
export const LOOK_BACK_LIMITS: ClickHouseSettings = {
  ...AUDIT_LIMITS,
  max_bytes_before_external_group_by: '150000000',
  max_bytes_before_external_sort: '150000000',
};

/** What `standingOf` says of a raw click, in SQL. */
const STANDING = `multiIf(source IN ('import', 'server'), '${standingOf({ trust: '', source: 'import' })}', trust = '', '${standingOf({ trust: '', source: 'pixel' })}', toString(trust))`;

/** Where IPv6 networks show IPv4 addresses: each of them is a subscriber of its own (`countedAddress`). */
const TRANSLATED = `startsWith(ip, '64:ff9b:')`;
const FIRST_64_BITS = `toString(tupleElement(IPv6CIDRToRange(toIPv6OrDefault(ip), 64), 1))`;

/** What `countedAddress` makes of an address, in SQL: IPv4 as it is, of IPv6 the first 64 bits. */
const COUNTED_ADDRESS = `if(position(ip, ':') = 0 OR ${TRANSLATED}, ip, ${FIRST_64_BITS})`;

/**
 * The clicks of an advertiser in a span (ms, whole seconds) that patterns are looked for in, each once, as SQL that stands
 * in a FROM: all but those that general rules refused, and those that a list spares. Beside the columns of `clicks` it has
 * - `standing`: how far its sender is believed; clicks are held against those of the same;
 * - `at`: when it happened where its sender is believed, else when it was received, as the scorer counts;
 * - `address` (/32 or /64), `network` (/24 or /48) and `visitor`: `''` where it has none that says who it was.
 */
export function judgedClicks(advertiserId: string, { from, to }: Span): Source {
  return {
    sql: `(
      SELECT *, ${STANDING} AS standing, if(standing = 'keyed', event_time, received_at) AS at,
        source = 'import' AND ip = '' AND startsWith(visitor_id, 'host_') AS is_host,
        multiIf(is_host, visitor_id, network_category = 'reserved', '', ${COUNTED_ADDRESS}) AS address,
        if(network_category = 'reserved', '', ip_prefix) AS network,
        if(is_host OR startsWith(visitor_id, 'erased:'), '', visitor_id) AS visitor
      FROM clicks FINAL
      WHERE advertiser_id = {advertiserId: String}
        AND event_time >= ${asDateTime64('from')} AND event_time < ${asDateTime64('to')}
        AND NOT (verdict = 'invalid' AND invalid_class = 'givt') AND NOT has(reasons, 'allowed_by_list'))`,
    params: { advertiserId, from: new Date(from), to: new Date(to) },
  };
}
