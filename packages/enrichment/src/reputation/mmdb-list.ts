import type { NetworkCategory } from '@clickledger/domain';
import { isValues, mmdbMade, mmdbNetworks, openMmdb, type Values } from '../mmdb.ts';
import { CATEGORIES_IN_WORDS, CATEGORY_NAMES, categoryFlagged, categoryIn, isYes } from './category-words.ts';
import { type ListContent, NetworkCollection, refuse } from './list-content.ts';

/**
 * Reads a MaxMind DB: of each of its networks the record's `category` (or `proxy_type`, `usage_type`), else its flags,
 * such as `is_anonymous_vpn` or IPinfo's `vpn`, at its top or under `traits`; `decides` where records decide.
 * @throws NetworkListError that names the network at fault.
 */
export function readMmdbList(bytes: Buffer, file: string): ListContent {
  const reader = openMmdb(bytes, file);
  const collection = new NetworkCollection(file);
  for (const { record, range, at } of mmdbNetworks(reader, file)) {
    if (!isValues(record)) refuse(file, at, 'a record with fields');
    const own = categoryOf(record);
    if (own === undefined) refuse(file, at, `a category: ${CATEGORIES_IN_WORDS}`);
    const category = own ?? (isValues(record.traits) ? categoryOf(record.traits) : null);
    if (category) collection.add(range, category, says(record, 'decides'));
  }
  return { networks: collection.networks, ...mmdbMade(reader) };
}

/** Null where it says none, undefined where what it says has to be one. */
function categoryOf(record: Values): NetworkCategory | null | undefined {
  for (const name of CATEGORY_NAMES) {
    const text = record[name];
    const category = typeof text === 'string' ? categoryIn(name, text) : null;
    if (category !== null) return category;
  }
  return categoryFlagged((name) => says(record, name)) ?? null;
}

function says(record: Values, name: string): boolean {
  const value = record[name];
  return value === true || value === 1 || (typeof value === 'string' && isYes(value));
}
