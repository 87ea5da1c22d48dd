import type { ReportEvery } from '@clickledger/domain';
import { sql } from 'kysely';
import type { Sql } from './client.ts';

/** Whose views somebody sees: the team's and, where it is a person, their own. */
export interface ViewScope {
  advertiserId: string;
  /** Null for who is no person, such as a terminal. */
  userId: string | null;
}

/** A question that is kept under a name. */
export interface SavedView {
  id: string;
  name: string;
  /** Whether the team has it, or its owner alone. */
  shared: boolean;
  /** Parameters of the page's address. */
  params: string;
  ownerId: string | null;
  /** Null for an account that was removed. */
  ownerName: string | null;
  /** Whether whoever looks begins with it. */
  isStart: boolean;
  changedAt: Date;
  /** How whoever looks gets it by e-mail; null where they do not. */
  report: { every: ReportEvery; hour: number; nextAt: Date } | null;
}

/** What is kept of a view. */
export type ViewContent = Pick<SavedView, 'name' | 'shared' | 'params'>;

/** How many views one person may keep at an advertiser. */
export const VIEWS_AT_MOST = 200;

const seen = (db: Sql, { advertiserId, userId }: ViewScope) =>
  db
    .selectFrom('saved_views as v')
    .leftJoin('users as u', 'u.id', 'v.owner_id')
    .leftJoin('start_views as s', (join) =>
      join.onRef('s.view_id', '=', 'v.id').on('s.user_id', '=', userId ?? ''),
    )
    .leftJoin('view_reports as r', (join) =>
      join.onRef('r.view_id', '=', 'v.id').on('r.user_id', '=', userId ?? ''),
    )
    .select([
      'r.every',
      'r.hour',
      'r.next_at as nextAt',
      'v.id',
      'v.name',
      'v.shared',
      'v.params',
      'v.owner_id as ownerId',
      'u.name as ownerName',
      'v.changed_at as changedAt',
    ])
    .select(sql<boolean>`s.view_id IS NOT NULL`.as('isStart'))
    .where('v.advertiser_id', '=', advertiserId)
    .where(({ or, eb }) => or([eb('v.shared', '=', true), eb('v.owner_id', '=', userId ?? '')]));

type SeenRow = Awaited<ReturnType<ReturnType<typeof seen>['execute']>>[number];

function toView({ every, hour, nextAt, ...view }: SeenRow): SavedView {
  const report = every === null || hour === null || nextAt === null ? null : { every, hour, nextAt };
  return { ...view, report };
}

/** The views that somebody sees, by name. */
export async function listViews(db: Sql, scope: ViewScope): Promise<SavedView[]> {
  const rows = await seen(db, scope).orderBy(sql`lower(v.name)`).orderBy('v.id').execute();
  return rows.map(toView);
}

/** One of them, if they see it. */
export async function findView(db: Sql, scope: ViewScope, id: string): Promise<SavedView | undefined> {
  const row = await seen(db, scope).where('v.id', '=', id).executeTakeFirst();
  return row && toView(row);
}

/** The view that somebody begins with; undefined where they chose none, or see it no more. */
export async function startViewOf(db: Sql, scope: ViewScope): Promise<SavedView | undefined> {
  const row = await seen(db, scope).where('s.user_id', 'is not', null).executeTakeFirst();
  return row && toView(row);
}

/** Whether another view has this name: of the team, or of this person. Upper and lower case are one. */
export async function isViewName(
  db: Sql,
  advertiserId: string,
  { name, shared, ownerId, id }: Pick<SavedView, 'name' | 'shared' | 'ownerId' | 'id'>,
): Promise<boolean> {
  const found = await db
    .selectFrom('saved_views')
    .select('id')
    .where('advertiser_id', '=', advertiserId)
    .where('shared', '=', shared)
    .where(sql<string>`lower(name)`, '=', sql<string>`lower(${name})`)
    .where('id', '<>', id)
    .$if(!shared, (views) => views.where('owner_id', '=', ownerId ?? ''))
    .executeTakeFirst();
  return found !== undefined;
}

/** How many views somebody keeps at an advertiser. */
export async function countOwnViews(db: Sql, advertiserId: string, ownerId: string): Promise<number> {
  const { count } = await db
    .selectFrom('saved_views')
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .where('advertiser_id', '=', advertiserId)
    .where('owner_id', '=', ownerId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Keeps a new view. */
export async function insertView(
  db: Sql,
  advertiserId: string,
  { id, ownerId, name, shared, params }: ViewContent & { id: string; ownerId: string },
  at: Date,
): Promise<void> {
  await db
    .insertInto('saved_views')
    .values({
      id,
      advertiser_id: advertiserId,
      owner_id: ownerId,
      name,
      shared,
      params,
      created_at: at,
      changed_at: at,
    })
    .execute();
}

/** Changes a view of the advertiser. */
export async function updateView(
  db: Sql,
  advertiserId: string,
  id: string,
  view: ViewContent,
  at: Date,
): Promise<void> {
  await db
    .updateTable('saved_views')
    .set({ name: view.name, shared: view.shared, params: view.params, changed_at: at })
    .where('advertiser_id', '=', advertiserId)
    .where('id', '=', id)
    .execute();
}

/** Removes a view of the advertiser, also as what people begin with. */
export async function deleteView(db: Sql, advertiserId: string, id: string): Promise<void> {
  await db.deleteFrom('saved_views').where('advertiser_id', '=', advertiserId).where('id', '=', id).execute();
}

/** Has somebody begin with a view at an advertiser, or with none. */
export async function setStartView(
  db: Sql,
  { advertiserId, userId }: { advertiserId: string; userId: string },
  viewId: string | null,
): Promise<void> {
  if (viewId === null) {
    await db
      .deleteFrom('start_views')
      .where('user_id', '=', userId)
      .where('advertiser_id', '=', advertiserId)
      .execute();
    return;
  }
  await db
    .insertInto('start_views')
    .values({ user_id: userId, advertiser_id: advertiserId, view_id: viewId })
    .onConflict((conflict) => conflict.columns(['user_id', 'advertiser_id']).doUpdateSet({ view_id: viewId }))
    .execute();
}
