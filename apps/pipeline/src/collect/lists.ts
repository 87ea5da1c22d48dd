import type { Catalog } from '@clickledger/db';
import { Lists } from '@clickledger/rules';

const made = new WeakMap<Catalog, Lists>();

/** The lists of a catalogue, made ready once for each. */
export function listsOf(catalog: Catalog): Lists {
  let lists = made.get(catalog);
  if (!lists) {
    lists = new Lists(catalog.listEntries);
    made.set(catalog, lists);
  }
  return lists;
}
