import type { ListEntry, ListKind, ListSubject } from '@clickledger/domain';
import { type SqlBool, sql } from 'kysely';
import type { Sql } from './client.ts';

/** An entry with all that is known of it. */
export interface StoredListEntry extends Omit<ListEntry, 'expiresAt'> {
  note: string;
  /** Kind and id of the principal. */
  addedBy: string;
  /** Its name, where it is a user that there still is. */
  addedByName: string | null;
  createdAt: Date;
  expiresAt: Date | null;
  removedAt: Date | null;
}

/** Whose entries: an advertiser's, those for everyone (null), or all (undefined). */
export type ListOwner = string | null | undefined;

/** Which entries; all conditions hold together. */
export interface ListFilter {
  owner: ListOwner;
  kind?: ListKind | undefined;
  subject?: ListSubject | undefined;
  /** A part of the value or of the note, or a whole id. */
  query?: string | undefined;
  /** In force at this time, or removed or expired by then. */
  state: 'in force' | 'over';
  at: Date;
}

/** Those that clicks are judged by; who expires while they are is the reader's to see. */
export async function liveListEntries(db: Sql): Promise<ListEntry[]> {
  const rows = await db
    .selectFrom('list_entries')
    .select(['id', 'advertiser_id as advertiserId', 'kind', 'subject', 'match', 'value', 'expires_at'])
    .where('removed_at', 'is', null)
    .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', sql<Date>`now()`)]))
    .orderBy('id')
    .execute();
  return rows.map(({ expires_at, ...entry }) => ({ ...entry, expiresAt: expires_at?.getTime() ?? null }));
}

/** The entries that match, the newest first, and how many there are in all. */
export async function listEntries(
  db: Sql,
  filter: ListFilter,
  page: { limit: number },
): Promise<{ entries: StoredListEntry[]; total: number }> {
  const chosen = choose(db, filter);
  const [entries, { total }] = await Promise.all([
    chosen
      .leftJoin('users', (join) => join.on(sql<SqlBool>`users.id = split_part(e.added_by, '/', 2)`))
      .select([
        'e.id as id',
        'e.advertiser_id as advertiserId',
        'e.kind as kind',
        'e.subject as subject',
        'e.match as match',
        'e.value as value',
        'e.note as note',
        'e.added_by as addedBy',
        'users.name as addedByName',
        'e.created_at as createdAt',
        'e.expires_at as expiresAt',
        'e.removed_at as removedAt',
      ])
      .orderBy('e.created_at', 'desc')
      .orderBy('e.id', 'desc')
      .limit(page.limit)
      .execute(),
    chosen.select(({ fn }) => fn.countAll<bigint>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { entries, total: Number(total) };
}

function choose(db: Sql, { owner, kind, subject, query, state, at }: ListFilter) {
  const like = `%${(query ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`;
  return db
    .selectFrom('list_entries as e')
    .$if(owner === null, (q) => q.where('e.advertiser_id', 'is', null))
    .$if(typeof owner === 'string', (q) => q.where('e.advertiser_id', '=', owner ?? ''))
    .$if(kind !== undefined, (q) => q.where('e.kind', '=', kind ?? 'block'))
    .$if(subject !== undefined, (q) => q.where('e.subject', '=', subject ?? 'address'))
    .$if(query !== undefined && query !== '', (q) =>
      q.where((is) =>
        is.or([is('e.value', 'ilike', like), is('e.note', 'ilike', like), is('e.id', '=', query ?? '')]),
      ),
    )
    .where((is) => {
      const over = is.or([
        is('e.removed_at', 'is not', null),
        is.and([is('e.expires_at', 'is not', null), is('e.expires_at', '<=', at)]),
      ]);
      return state === 'over' ? over : is.not(over);
    });
}

/** How many of an owner's entries are in force, and how many of them name a part of a user agent. */
export async function countListEntries(
  db: Sql,
  owner: string | null,
): Promise<{ entries: number; parts: number }> {
  const row = await db
    .selectFrom('list_entries')
    .select(({ fn }) => [
      fn.countAll<bigint>().as('entries'),
      fn.countAll<bigint>().filterWhere('match', '=', 'contains').as('parts'),
    ])
    .where('advertiser_id', owner === null ? 'is' : '=', owner)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return { entries: Number(row.entries), parts: Number(row.parts) };
}

/** Of things that are to be named, those that the owner names already, in force. */
export async function namedAlready(
  db: Sql,
  owner: string | null,
  things: readonly Pick<ListEntry, 'subject' | 'match' | 'value'>[],
): Promise<Pick<ListEntry, 'kind' | 'subject' | 'match' | 'value'>[]> {
  if (things.length === 0) return [];
  return db
    .selectFrom('list_entries')
    .select(['kind', 'subject', 'match', 'value'])
    .where('advertiser_id', owner === null ? 'is' : '=', owner)
    .where('removed_at', 'is', null)
    .where('value', 'in', [...new Set(things.map(({ value }) => value))])
    .execute();
}

/** Adds entries; none of them may be named already. */
export async function addListEntries(
  db: Sql,
  entries: readonly Omit<StoredListEntry, 'removedAt' | 'addedByName'>[],
): Promise<void> {
  if (entries.length === 0) return;
  await db
    .insertInto('list_entries')
    .values(
      entries.map(({ advertiserId, addedBy, createdAt, expiresAt, ...entry }) => ({
        ...entry,
        advertiser_id: advertiserId,
        added_by: addedBy,
        created_at: createdAt,
        expires_at: expiresAt,
      })),
    )
    .execute();
}

/** Takes entries off their lists. @returns those that were on one and are the owner's. */
export async function removeListEntries(
  db: Sql,
  owner: ListOwner,
  ids: readonly string[],
  at: Date,
): Promise<string[]> {
  const removed = await db
    .updateTable('list_entries')
    .set({ removed_at: at })
    .where('id', 'in', [...ids])
    .where('removed_at', 'is', null)
    .$if(typeof owner === 'string', (q) => q.where('advertiser_id', '=', owner ?? ''))
    .returning('id')
    .execute();
  return removed.map(({ id }) => id);
}

/** The owner's entries with these ids that were removed, and may come back: they are not over anyway. */
export async function removedListEntries(
  db: Sql,
  owner: ListOwner,
  ids: readonly string[],
  at: Date,
): Promise<Pick<ListEntry, 'id' | 'advertiserId' | 'subject' | 'match' | 'value'>[]> {
  return db
    .selectFrom('list_entries')
    .select(['id', 'advertiser_id as advertiserId', 'subject', 'match', 'value'])
    .where('id', 'in', [...ids])
    .where('removed_at', 'is not', null)
    .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', at)]))
    .$if(typeof owner === 'string', (q) => q.where('advertiser_id', '=', owner ?? ''))
    .execute();
}

/** Puts removed entries back. */
export async function restoreListEntries(db: Sql, ids: readonly string[]): Promise<void> {
  await db
    .updateTable('list_entries')
    .set({ removed_at: null })
    .where('id', 'in', [...ids])
    .execute();
}

/**
 * Notes those as removed that have expired, so that what they name can be named again, and forgets what was removed
 * before a time: no click is kept that it decided about.
 */
export async function sweepListEntries(db: Sql, at: Date, forgetBefore: Date): Promise<void> {
  await db
    .updateTable('list_entries')
    .set(({ ref }) => ({ removed_at: ref('expires_at') }))
    .where('removed_at', 'is', null)
    .where('expires_at', '<=', at)
    .execute();
  await db.deleteFrom('list_entries').where('removed_at', '<', forgetBefore).execute();
}
