import {
  type AskedFilter,
  type AskedFilters,
  listCampaigns,
  listCreatives,
  listSites,
  type Sql,
} from '@clickledger/db';
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
import { regionCodes } from '#figures/places.ts';
import type { Tenant } from '#principal.ts';

/**
 * Filters with what it takes to run them, in a zone: what the advertiser has of what they, or `others`, are about.
 */
export async function filtersToAsk(
  sql: Sql,
  tenant: Tenant,
  filters: readonly QuestionFilter[],
  { zone, others = [] }: { zone: string; others?: readonly DimensionName[] },
): Promise<AskedFilters> {
  const told = new Set<DimensionName>([...others, ...filters.map(({ dimension }) => dimension)]);
  const [campaigns, sites, asked] = await Promise.all([
    told.has('campaign') || told.has('label') ? listCampaigns(sql, tenant.id) : [],
    told.has('site') ? listSites(sql, tenant.id) : [],
    askedFilters(sql, tenant, filters),
  ]);
  return {
    filters: asked,
    zone,
    known: { campaigns: campaigns.map(({ id }) => id), sites: sites.map(({ id }) => id) },
    labels: new Map(
      campaigns
        .filter(({ labels }) => labels.length > 0)
        .map(({ id, labels }) => [id, labels.toSorted().join(', ')]),
    ),
  };
}

/** What people call the values of each filter, in their places; what is looked for within keys is text. */
export function filterNames(
  sql: Sql,
  tenant: Tenant,
  filters: readonly QuestionFilter[],
): Promise<string[][]> {
  return Promise.all(
    filters.map(async ({ dimension: by, op, values }) => {
      if (op !== 'is' && op !== 'is_not') return [...values];
      return values.map(await dimensionNames(sql, tenant, by));
    }),
  );
}

/** Filters with the keys whose names hold what is looked for: stores know no names. */
function askedFilters(sql: Sql, tenant: Tenant, filters: readonly QuestionFilter[]): Promise<AskedFilter[]> {
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
  regions: async () => regionCodes().map((id) => ({ id })),
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
