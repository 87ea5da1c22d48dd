import type { Span } from '@clickledger/domain';
import { z } from 'zod';
import type { ClickHouseClient } from '#clickhouse/client.ts';
import { select } from '#clickhouse/select.ts';
import { judgedClicks, LOOK_BACK_LIMITS } from './judged-clicks.ts';

const count = z.object({ networks: z.coerce.number() });

/**
 * How many other networks (/24, /48) of the provider of one have at least so many clicks of an advertiser in a span (ms, whole
 * seconds); none where nobody knows the provider.
 */
export async function neighbourNetworks(
  ch: ClickHouseClient,
  advertiserId: string,
  span: Span,
  { network, least }: { network: string; least: number },
): Promise<number> {
  const { sql, params } = judgedClicks(advertiserId, span);
  const [row] = await select(ch, {
    sql: `
      SELECT count() AS networks FROM (
        SELECT network FROM ${sql}
        WHERE network NOT IN ('', {network: String}) AND asn IN (
          SELECT topK(1)(asn)[1] FROM ${sql} WHERE network = {network: String} AND asn != 0)
        GROUP BY network HAVING count() >= {least: UInt32})`,
    params: { ...params, network, least },
    row: count,
    settings: LOOK_BACK_LIMITS,
  });
  return row?.networks ?? 0;
}
