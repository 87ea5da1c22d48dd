import { sql } from 'kysely';
import type { Sql } from './client.ts';

/** How far an advertiser has come on its way to its first click. */
export interface AdvertiserProgress {
  id: string;
  name: string;
  /** It has an owner, or somebody was asked to be one. */
  hasOwner: boolean;
  /** It has more than one member, or somebody is asked to be one. */
  hasColleague: boolean;
  /** Its newest campaign that has not ended, or null. */
  campaignId: string | null;
  hasSite: boolean;
}

const progress = (db: Sql) =>
  db
    .selectFrom('advertisers as a')
    .select(['a.id', 'a.name'])
    .select([
      sql<boolean>`EXISTS (SELECT FROM memberships m WHERE m.advertiser_id = a.id AND m.role = 'owner')
        OR EXISTS (SELECT FROM invitations i WHERE i.advertiser_id = a.id AND i.role = 'owner')`.as(
        'hasOwner',
      ),
      sql<boolean>`(SELECT count(*) FROM memberships m WHERE m.advertiser_id = a.id)
        + (SELECT count(*) FROM invitations i WHERE i.advertiser_id = a.id) > 1`.as('hasColleague'),
      sql<string | null>`(SELECT c.id FROM campaigns c WHERE c.advertiser_id = a.id AND c.status <> 'ended'
        ORDER BY c.created_at DESC, c.id LIMIT 1)`.as('campaignId'),
      sql<boolean>`EXISTS (SELECT FROM sites s WHERE s.advertiser_id = a.id)`.as('hasSite'),
    ])
    .where('a.archived_at', 'is', null);

/** How far the advertiser has come, or null where there is none, or it is archived. */
export async function advertiserProgress(db: Sql, advertiserId: string): Promise<AdvertiserProgress | null> {
  return (await progress(db).where('a.id', '=', advertiserId).executeTakeFirst()) ?? null;
}

/** How far that advertiser has come which has come furthest; null where there is none. */
export async function furthestAdvertiser(db: Sql): Promise<AdvertiserProgress | null> {
  const all = await progress(db).orderBy('a.created_at').orderBy('a.id').limit(100).execute();
  const steps = (one: AdvertiserProgress) =>
    Number(one.campaignId !== null) + Number(one.hasSite) + Number(one.hasOwner);
  return all.toSorted((a, b) => steps(b) - steps(a))[0] ?? null;
}

/** Whether one of these was ever done, as the audit log has it. */
export async function everDone(db: Sql, actions: readonly string[]): Promise<boolean> {
  const line = db.selectFrom('audit_log').select('id').where('action', 'in', actions).limit(1);
  return (await line.executeTakeFirst()) !== undefined;
}
