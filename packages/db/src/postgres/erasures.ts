import type { Sql } from './client.ts';

/** Whose clicks are erased, without saying who that is. */
export interface Erasure {
  id: string;
  /** Null for every advertiser. */
  advertiserId: string | null;
  kind: 'visitor' | 'address';
  /** Of an address, how many leading bits are meant. */
  prefixBits: number | null;
  /** HMAC-SHA-256 of the visitor or network, hex, and its key. */
  key: string;
  digest: string;
  /** Clicks received up to then are meant. */
  askedAt: Date;
}

const COLUMNS = [
  'id',
  'advertiser_id as advertiserId',
  'kind',
  'prefix_bits as prefixBits',
  'key',
  'digest',
  'asked_at as askedAt',
] as const;

/** Remembers an erasure until no log can hold such a click any more. */
export async function addErasure(db: Sql, erasure: Erasure & { keptUntil: Date }): Promise<void> {
  await db
    .insertInto('erasures')
    .values({
      id: erasure.id,
      advertiser_id: erasure.advertiserId,
      kind: erasure.kind,
      prefix_bits: erasure.prefixBits,
      key: erasure.key,
      digest: erasure.digest,
      asked_at: erasure.askedAt,
      kept_until: erasure.keptUntil,
    })
    .execute();
}

/** Those that clicks of the log have still to be compared with. */
export async function liveErasures(db: Sql): Promise<Erasure[]> {
  return db.selectFrom('erasures').select(COLUMNS).where('kept_until', '>', new Date()).execute();
}

/** Forgets whom nothing in a log is left of. */
export async function forgetErasures(db: Sql): Promise<void> {
  await db.deleteFrom('erasures').where('kept_until', '<=', new Date()).execute();
}

/** Notes that every store that can be changed was. */
export async function finishErasure(db: Sql, id: string): Promise<void> {
  await db.updateTable('erasures').set({ finished_at: new Date() }).where('id', '=', id).execute();
}
