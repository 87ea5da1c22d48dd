import { listCampaigns, listCreatives, listSites, type Sql } from '@clickledger/db';
import {
  type DimensionName,
  dimension,
  formatMicros,
  isMeasureName,
  isNetworkCategory,
  type Naming,
  NETWORK_CATEGORY_TEXTS,
  QUESTION_MEASURES,
  questionMeasure,
  REJECTION_CODES,
  SOURCE_NAMES,
  TRUST_TEXTS,
} from '@clickledger/domain';
import { reasonText, rejectionName } from '@clickledger/rules';
import type { Tenant } from '#principal.ts';
import { countryName, regionName } from './places.ts';

const UNKNOWN = 'Not known';

/** What people call the keys of a dimension: names of the advertiser's own catalogue, English country names. */
export async function dimensionNames(
  sql: Sql,
  advertiser: Pick<Tenant, 'id' | 'currency'>,
  by: DimensionName,
): Promise<NameOf> {
  const { naming, nothing = UNKNOWN } = dimension(by);
  const nameOf = await NAMES[naming](sql, advertiser);
  return (key) => (key ? nameOf(key) : nothing);
}

export type NameOf = (key: string) => string;

type Named = Pick<Tenant, 'id' | 'currency'>;

const NAMES: Record<Naming, (sql: Sql, advertiser: Named) => NameOf | Promise<NameOf>> = {
  campaigns: async (sql, { id }) => named(await listCampaigns(sql, id)),
  sites: async (sql, { id }) => named(await listSites(sql, id)),
  creatives: async (sql, { id }) => named(await listCreatives(sql, id)),
  countries: () => countryName,
  regions: () => regionName,
  'network operators': () => (key) => `AS${key}`,
  'network categories': () => (key) => (isNetworkCategory(key) ? NETWORK_CATEGORY_TEXTS[key].name : key),
  doors: () => (key) => fixed(SOURCE_NAMES, key),
  'levels of trust': () => (key) => fixed(TRUST_NAMES, key),
  verdicts: () => (key) => (isMeasureName(key) ? questionMeasure(key).label : key),
  reasons: () => reasonName,
  hours: () => (key) => `${key}:00`,
  weekdays: () => (key) => WEEKDAYS[Number(key) - 1] ?? key,
  prices:
    (_, { currency }) =>
    (key) =>
      // A filter may be given anything: what is no price is called as it stands.
      /^\d{1,18}$/.test(key) ? formatMicros(BigInt(key), currency, 'en', { exact: true }) : key,
  capitalised: () => (key) => key.charAt(0).toUpperCase() + key.slice(1),
  'as it is': () => (key) => key,
};

function named(rows: readonly { id: string; name: string }[]): NameOf {
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (key) => names.get(key) ?? key;
}

const TRUST_NAMES = Object.fromEntries(Object.entries(TRUST_TEXTS).map(([level, { name }]) => [level, name]));
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function fixed(names: Readonly<Record<string, string>>, key: string): string {
  return (Object.hasOwn(names, key) && names[key]) || key;
}

/** A rule, the dedupe window or, of a refused click, the code that it was refused with. */
function reasonName(key: string): string {
  if (key === 'duplicate') return QUESTION_MEASURES.duplicate.label;
  const code = REJECTION_CODES.find((each) => each === key);
  return code ? rejectionName(code) : reasonText(key).name;
}
