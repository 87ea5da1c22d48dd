import type { Proof, ProofFindings, ProofWay } from '@clickledger/domain';
import { ADVERTISER_COLUMNS, type CatalogAdvertiser } from './catalog.ts';
import type { Sql } from './client.ts';
import type { Site } from './sites.ts';

/** How the last look at a site's host ended. */
export interface SiteProof extends Proof {
  findings: ProofFindings;
  /** How the token was last found; null where it never was. */
  way: ProofWay | null;
}

/** A site, what proves it, and how its host stands; null where nobody has looked at it yet. */
export interface ProvableSite extends Site {
  token: string;
  proof: SiteProof | null;
}

/** What was found of a host, and since when. */
export interface SiteLook extends SiteProof {
  siteId: string;
  hostname: string;
}

const provableSites = (db: Sql, advertiserId: string) =>
  db
    .selectFrom('sites')
    // A proof of the host that it had before is none.
    .leftJoin('site_proofs as proof', (join) =>
      join.onRef('proof.site_id', '=', 'sites.id').onRef('proof.hostname', '=', 'sites.hostname'),
    )
    .select([
      'sites.id',
      'sites.name',
      'sites.hostname',
      'sites.proof_token as token',
      'proof.checked_at as checkedAt',
      'proof.findings',
      'proof.proved_at as provedAt',
      'proof.way',
      'proof.missing_since as missingSince',
    ])
    .where('sites.advertiser_id', '=', advertiserId);

type Row = Awaited<ReturnType<ReturnType<typeof provableSites>['execute']>>[number];

function toSite({ id, name, hostname, token, checkedAt, findings, ...rest }: Row): ProvableSite {
  return { id, name, hostname, token, proof: checkedAt && findings && { checkedAt, findings, ...rest } };
}

/** The advertiser's sites by name, with their proofs. */
export async function listProvableSites(db: Sql, advertiserId: string): Promise<ProvableSite[]> {
  const rows = await provableSites(db, advertiserId).orderBy('sites.name').orderBy('sites.id').execute();
  return rows.map(toSite);
}

/** The advertiser's site with this id, or null. */
export async function findProvableSite(
  db: Sql,
  advertiserId: string,
  siteId: string,
): Promise<ProvableSite | null> {
  const row = await provableSites(db, advertiserId).where('sites.id', '=', siteId).executeTakeFirst();
  return row ? toSite(row) : null;
}

/** Keeps how a look at a site's host ended, in place of the look before. */
export async function writeSiteLook(db: Sql, { siteId, ...look }: SiteLook): Promise<void> {
  const columns = {
    hostname: look.hostname,
    checked_at: look.checkedAt,
    findings: look.findings,
    proved_at: look.provedAt,
    way: look.way,
    missing_since: look.missingSince,
  };
  await db
    .insertInto('site_proofs')
    .values({ site_id: siteId, ...columns })
    .onConflict((conflict) => conflict.column('site_id').doUpdateSet(columns))
    .execute();
}

/**
 * Sites that were proved and not looked at since a time, the longest ago first, with their advertisers: of all
 * advertisers that are not archived. Hosts whose proof is gone since before `givenUp` are left alone.
 */
export async function sitesToLookAt(
  db: Sql,
  { before, givenUp, limit }: { before: Date; givenUp: Date; limit: number },
): Promise<{ siteId: string; advertiser: CatalogAdvertiser }[]> {
  const rows = await db
    .selectFrom('site_proofs as proof')
    .innerJoin('sites', 'sites.id', 'proof.site_id')
    .innerJoin('advertisers', 'advertisers.id', 'sites.advertiser_id')
    .select('proof.site_id as siteId')
    .select(ADVERTISER_COLUMNS.map((column) => `advertisers.${column}` as const))
    .whereRef('proof.hostname', '=', 'sites.hostname')
    .where('advertisers.archived_at', 'is', null)
    .where('proof.proved_at', 'is not', null)
    .where('proof.checked_at', '<', before)
    .where((where) =>
      where.or([where('proof.missing_since', 'is', null), where('proof.missing_since', '>', givenUp)]),
    )
    .orderBy('proof.checked_at')
    .limit(limit)
    .execute();
  return rows.map(({ siteId, ...advertiser }) => ({ siteId, advertiser }));
}
