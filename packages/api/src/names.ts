import { listCampaigns, listCreatives, listSites, type Sql, type TopDimension } from '@clickledger/db';

const UNKNOWN = 'Not known';

/** What people call the keys of a dimension: names of the advertiser's own catalogue, English country names. */
export async function dimensionNames(
  sql: Sql,
  advertiserId: string,
  by: TopDimension,
): Promise<(key: string) => string> {
  switch (by) {
    case 'campaign':
      return named(await listCampaigns(sql, advertiserId));
    case 'site':
      return named(await listSites(sql, advertiserId));
    case 'creative':
      return named(await listCreatives(sql, advertiserId));
    case 'country':
      return countryName;
    case 'device':
      return (key) => (key ? key.charAt(0).toUpperCase() + key.slice(1) : UNKNOWN);
  }
}

function named(rows: readonly { id: string; name: string }[]): (key: string) => string {
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (key) => names.get(key) ?? (key || UNKNOWN);
}

const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

function countryName(key: string): string {
  if (!key) return UNKNOWN;
  return /^[A-Z]{2}$/.test(key) ? (countries.of(key) ?? key) : key;
}
