import { listCampaigns, listCreatives, listSites, type Sql } from '@clickledger/db';
import {
  type DimensionName,
  dimension,
  isNetworkCategory,
  type Naming,
  NETWORK_CATEGORY_TEXTS,
} from '@clickledger/domain';

const UNKNOWN = 'Not known';

/** What people call the keys of a dimension: names of the advertiser's own catalogue, English country names. */
export async function dimensionNames(
  sql: Sql,
  advertiserId: string,
  by: DimensionName,
): Promise<(key: string) => string> {
  const nameOf = await NAMES[dimension(by).naming](sql, advertiserId);
  return (key) => (key ? nameOf(key) : UNKNOWN);
}

type NameOf = (key: string) => string;

const NAMES: Record<Naming, (sql: Sql, advertiserId: string) => NameOf | Promise<NameOf>> = {
  campaigns: async (sql, advertiserId) => named(await listCampaigns(sql, advertiserId)),
  sites: async (sql, advertiserId) => named(await listSites(sql, advertiserId)),
  creatives: async (sql, advertiserId) => named(await listCreatives(sql, advertiserId)),
  countries: () => countryName,
  'network operators': () => (key) => `AS${key}`,
  'network categories': () => (key) => (isNetworkCategory(key) ? NETWORK_CATEGORY_TEXTS[key].name : key),
  capitalised: () => (key) => key.charAt(0).toUpperCase() + key.slice(1),
  'as it is': () => (key) => key,
};

function named(rows: readonly { id: string; name: string }[]): NameOf {
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (key) => names.get(key) ?? key;
}

const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

function countryName(key: string): string {
  return /^[A-Z]{2}$/.test(key) ? (countries.of(key) ?? key) : key;
}
