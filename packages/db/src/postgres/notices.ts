import type { NoticeChoice, NoticeKind } from '@clickledger/domain';
import { sql } from 'kysely';
import type { OperatorRole, Role } from '#accounts/roles.ts';
import type { Sql } from './client.ts';
import type { Json } from './columns.ts';

/** Something that people are to be told of. */
export interface NoticeDraft {
  /** Null for those who run the deployment. */
  advertiserId: string | null;
  kind: NoticeKind;
  /** What it is about: of two with the same one the first is told, once. */
  key: string;
  /** What its words are made of. No personal data. */
  facts: NoticeFacts;
}

export type NoticeFacts = { [name: string]: Json };

/** Somebody who could be told, and what they chose; undefined where they chose nothing. */
export interface PossibleReader {
  userId: string;
  role: Role | OperatorRole;
  choice: NoticeChoice | undefined;
}

/** How it comes to somebody. */
export interface NoticeReader extends NoticeChoice {
  userId: string;
}

/** A notice as somebody reads it. */
export interface ReadableNotice {
  id: bigint;
  kind: NoticeKind;
  facts: NoticeFacts;
  createdAt: Date;
  readAt: Date | null;
}

/** Whose notices somebody looks at. */
export interface NoticeScope {
  userId: string;
  /** Null for those of whoever runs the deployment. */
  advertiserId: string | null;
}

/** Choices for the deployment's notices have no advertiser. */
const scopeName = (advertiserId: string | null) => advertiserId ?? '';

/** Everyone who could be told: the advertiser's members, or the operators of the deployment. */
export async function possibleReaders(
  db: Sql,
  { advertiserId, kind }: Pick<NoticeDraft, 'advertiserId' | 'kind'>,
): Promise<PossibleReader[]> {
  const people =
    advertiserId === null
      ? await db
          .selectFrom('users')
          .select(['id as userId', 'operator_role as role'])
          .where('operator_role', 'is not', null)
          .$narrowType<{ role: OperatorRole }>()
          .execute()
      : await db
          .selectFrom('memberships')
          .select(['user_id as userId', 'role'])
          .where('advertiser_id', '=', advertiserId)
          .execute();
  const choices = await db
    .selectFrom('notice_choices')
    .select(['user_id', 'shown', 'mailed'])
    .where('scope', '=', scopeName(advertiserId))
    .where('kind', '=', kind)
    .execute();
  const chosen = new Map(choices.map(({ user_id, ...choice }) => [user_id, choice]));
  return people.map((person) => ({ ...person, choice: chosen.get(person.userId) }));
}

/**
 * Writes a notice and whom it is for.
 * @returns whether it was new: what was told before is not told again.
 */
export async function addNotice(
  tx: Sql,
  draft: NoticeDraft,
  readers: readonly NoticeReader[],
  at: Date,
): Promise<boolean> {
  const added = await tx
    .insertInto('notices')
    .values({
      advertiser_id: draft.advertiserId,
      kind: draft.kind,
      key: draft.key,
      facts: draft.facts,
      created_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  const wanted = readers.filter(({ shown, mailed }) => shown || mailed);
  if (!added || wanted.length === 0) return added !== undefined;
  await tx
    .insertInto('notice_readers')
    .values(
      wanted.map(({ userId, shown, mailed }) => ({
        notice_id: added.id,
        user_id: userId,
        shown,
        letter: mailed ? 'due' : 'none',
        next_try_at: at,
      })),
    )
    .execute();
  return true;
}

const noticesFor = (db: Sql, { userId, advertiserId }: NoticeScope) =>
  db
    .selectFrom('notice_readers as r')
    .innerJoin('notices as n', 'n.id', 'r.notice_id')
    .where('r.user_id', '=', userId)
    .where('r.shown', '=', true)
    .where('n.advertiser_id', advertiserId === null ? 'is' : '=', advertiserId);

/** The newest notices of somebody before one of them. */
export async function listNotices(
  db: Sql,
  scope: NoticeScope,
  { before, limit }: { before: bigint | undefined; limit: number },
): Promise<ReadableNotice[]> {
  let query = noticesFor(db, scope).select([
    'n.id',
    'n.kind',
    'n.facts',
    'n.created_at as createdAt',
    'r.read_at as readAt',
  ]);
  if (before !== undefined) query = query.where('n.id', '<', before);
  return query.orderBy('n.id', 'desc').limit(limit).execute();
}

/** How many of them nobody has read for them. */
export async function countUnreadNotices(db: Sql, scope: NoticeScope): Promise<number> {
  const { unread } = await noticesFor(db, scope)
    .where('r.read_at', 'is', null)
    .select(({ fn }) => fn.countAll<bigint>().as('unread'))
    .executeTakeFirstOrThrow();
  return Number(unread);
}

/** Notes that somebody has read a notice, or all up to it. @returns how many were unread. */
export async function markNoticesRead(
  tx: Sql,
  scope: NoticeScope,
  notices: { id: bigint } | { upTo: bigint },
  at: Date,
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('notice_readers')
    .set({ read_at: at })
    .where('user_id', '=', scope.userId)
    .where('read_at', 'is', null)
    .where('notice_id', 'in', (inner) =>
      inner
        .selectFrom('notices')
        .select('id')
        .where('advertiser_id', scope.advertiserId === null ? 'is' : '=', scope.advertiserId)
        .where('id', 'id' in notices ? '=' : '<=', 'id' in notices ? notices.id : notices.upTo),
    )
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** What somebody chose, by kind; what is not there they left as it is. */
export async function noticeChoices(
  db: Sql,
  { userId, advertiserId }: NoticeScope,
): Promise<Map<NoticeKind, NoticeChoice>> {
  const rows = await db
    .selectFrom('notice_choices')
    .select(['kind', 'shown', 'mailed'])
    .where('user_id', '=', userId)
    .where('scope', '=', scopeName(advertiserId))
    .execute();
  return new Map(rows.map(({ kind, ...choice }) => [kind, choice]));
}

/** Has one kind of notice come to somebody by these ways from now on. */
export async function chooseNotices(
  tx: Sql,
  { userId, advertiserId }: NoticeScope,
  kind: NoticeKind,
  choice: NoticeChoice,
): Promise<void> {
  const row = { user_id: userId, scope: scopeName(advertiserId), kind, ...choice };
  await tx
    .insertInto('notice_choices')
    .values(row)
    .onConflict((conflict) => conflict.columns(['user_id', 'scope', 'kind']).doUpdateSet(choice))
    .execute();
}

/** A letter that is due, with the address of whoever gets it. */
export interface DueLetter {
  noticeId: bigint;
  userId: string;
  email: string;
  advertiserId: string | null;
  kind: NoticeKind;
  facts: NoticeFacts;
  createdAt: Date;
  tries: number;
}

/**
 * The letter that is due for longest; within the transaction nobody else gets it. Whoever has left since is written to no
 * more.
 */
export async function takeDueLetter(tx: Sql, now: Date): Promise<DueLetter | undefined> {
  return tx
    .selectFrom('notice_readers as r')
    .innerJoin('notices as n', 'n.id', 'r.notice_id')
    .innerJoin('users as u', 'u.id', 'r.user_id')
    .select([
      'r.notice_id as noticeId',
      'r.user_id as userId',
      'r.tries',
      'u.email',
      'n.advertiser_id as advertiserId',
      'n.kind',
      'n.facts',
      'n.created_at as createdAt',
    ])
    .where('r.letter', '=', 'due')
    .where('r.next_try_at', '<=', now)
    .where(({ or, and, exists, selectFrom, eb }) =>
      or([
        and([eb('n.advertiser_id', 'is', null), eb('u.operator_role', 'is not', null)]),
        exists(
          selectFrom('memberships as m')
            .select(sql`1`.as('one'))
            .whereRef('m.user_id', '=', 'r.user_id')
            .whereRef('m.advertiser_id', '=', 'n.advertiser_id'),
        ),
      ]),
    )
    .orderBy('r.next_try_at')
    .orderBy('r.notice_id')
    .limit(1)
    .forUpdate('r')
    .skipLocked()
    .executeTakeFirst();
}

/** What became of a letter; one that was not taken is tried again where a time is given. */
export async function noteLetter(
  tx: Sql,
  { noticeId, userId, tries }: Pick<DueLetter, 'noticeId' | 'userId' | 'tries'>,
  outcome: 'sent' | { tryAgainAt: Date | null },
): Promise<void> {
  const again = outcome === 'sent' ? null : outcome.tryAgainAt;
  await tx
    .updateTable('notice_readers')
    .set({
      letter: outcome === 'sent' ? 'sent' : again ? 'due' : 'failed',
      ...(outcome !== 'sent' && { tries: tries + 1 }),
      ...(again && { next_try_at: again }),
    })
    .where('notice_id', '=', noticeId)
    .where('user_id', '=', userId)
    .execute();
}

/** Whether somebody was told of a kind since a time: what goes on is told once. */
export async function toldSince(
  db: Sql,
  { advertiserId, kind }: Pick<NoticeDraft, 'advertiserId' | 'kind'>,
  since: Date,
): Promise<boolean> {
  const found = await db
    .selectFrom('notices')
    .select('id')
    .where('advertiser_id', advertiserId === null ? 'is' : '=', advertiserId)
    .where('kind', '=', kind)
    .where('created_at', '>=', since)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Clears away what is too old to be read. */
export async function clearNotices(db: Sql, before: Date): Promise<void> {
  await db.deleteFrom('notices').where('created_at', '<', before).execute();
}
