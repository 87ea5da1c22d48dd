import type { CatalogAdvertiser } from './catalog.ts';
import type { Sql } from './client.ts';

/** Every advertiser of the deployment: for operators. */
export async function listAdvertisers(sql: Sql): Promise<CatalogAdvertiser[]> {
  return sql<CatalogAdvertiser[]>`
    SELECT id, name, currency, time_zone AS "timeZone" FROM advertisers ORDER BY name, id`;
}
