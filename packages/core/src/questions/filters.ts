import { type AskedFilter, listCampaigns, listCreatives, listSites, type Sql } from '@clickledger/db';
import {
  type DimensionName,
  dimension,
  type Naming,
  NETWORK_CATEGORIES,
  PARTS,
  type QuestionFilter,
  REJECTION_CODES,
  SOURCES,
  TRUST_LEVELS,
} from '@clickledger/domain';
import { REASONS } from '@clickledger/rules';
import { dimensionNames } from '#figures/names.ts';
import type { Tenant } from '#principal.ts';

/** Filters with the keys whose names hold what is looked for: stores know no names. */
export function askedFilters(
  sql: Sql,
  tenant: Tenant,
  filters: readonly QuestionFilter[],
): Promise<AskedFilter[]> {
  return Promise.all(
    filters.map(async (filter) => ({ ...filter, keys: await keysNamed(sql, tenant, filter) })),
  );
}

async function keysNamed(
  sql: Sql,
  tenant: Tenant,
  { dimension: by, op, values }: QuestionFilter,
): Promise<string[]> {
  if (op === 'is' || op === 'is_not') return [];
  const [keys, nameOf] = await Promise.all([namedKeys(sql, tenant, by), dimensionNames(sql, tenant, by)]);
  const sought = values.map((value) => value.toLowerCase());
  return keys.filter((key) => {
    const name = nameOf(key).toLowerCase();
    return sought.some((value) => name.includes(value));
  });
}

/** Keys that have names of their own. */
async function namedKeys(sql: Sql, { id }: Tenant, by: DimensionName): Promise<readonly string[]> {
  const keys = KEYS[dimension(by).naming];
  return typeof keys === 'function' ? (await keys(sql, id)).map((row) => row.id) : (keys ?? []);
}

type Catalogued = (sql: Sql, advertiserId: string) => Promise<{ id: string }[]>;

const KEYS: Partial<Record<Naming, readonly string[] | Catalogued>> = {
  campaigns: (sql, id) => listCampaigns(sql, id),
  sites: listSites,
  creatives: (sql, id) => listCreatives(sql, id),
  countries: everyTwoLetters(),
  'network categories': NETWORK_CATEGORIES,
  doors: SOURCES,
  'levels of trust': TRUST_LEVELS,
  verdicts: PARTS,
  reasons: ['duplicate', ...Object.keys(REASONS), ...REJECTION_CODES],
  weekdays: ['1', '2', '3', '4', '5', '6', '7'],
};

/** Those that are no country are named by their letters. */
function everyTwoLetters(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters.flatMap((first) => letters.map((second) => first + second));
}
