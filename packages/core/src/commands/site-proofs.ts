import { findProvableSite, type ProvableSite, writeSiteLook } from '@clickledger/db';
import { siteHost } from '@clickledger/domain';
import { z } from 'zod';
import { idInput } from '#inputs/text.ts';
import { CheckLimit } from '#site-check/check-limit.ts';
import { describeSite } from '#site-check/describe-site.ts';
import { nextLook } from '#site-check/next-look.ts';
import { defineCommand } from '#use-case.ts';
import { conflict, invalid, notFound, UseCaseError } from '#use-case-error.ts';

const limit = new CheckLimit(10);

/**
 * Looks whether the host of a site is its advertiser's: whether its token is in a file there, in a tag of its home page or
 * in a DNS record. What counts and what is charged does not depend on it.
 * @throws UseCaseError `too_many` for people and keys that have it looked too often, `conflict` where the site was changed meanwhile.
 */
export const verifySite = defineCommand({
  name: 'sites.verify',
  action: 'sites.verify',
  event: 'site.checked',
  input: z.object({ siteId: idInput }),
  prepare: async ({ stores, tenant, principal, deployment, now }, { siteId }) => {
    const site = await findProvableSite(stores.sql, tenant.id, siteId);
    if (!site) throw noSite(siteId);
    const { lookAtSite } = deployment;
    if (!lookAtSite) throw conflict('Sites are looked at by the dashboard and the command line.');
    requireHost(site);
    // Those of the deployment itself, such as the daily look, wait for nobody.
    if (principal.kind !== 'command-line' && principal.kind !== 'job') requireTurn(tenant.id, now);
    return { site, findings: await lookAtSite(site) };
  },
  run: async ({ tx, tenant, now }, { siteId }, { site: seen, findings }) => {
    const site = await findProvableSite(tx, tenant.id, siteId);
    if (!site) throw noSite(siteId);
    if (site.hostname !== seen.hostname) {
      throw conflict('The host of the site was changed while it was looked at. Check it again.');
    }
    const { siteId: _id, hostname: _host, ...proof } = nextLook(site, findings, now);
    await writeSiteLook(tx, { siteId, hostname: site.hostname, ...proof });
    const [before, after] = [describeSite(site, now), describeSite({ ...site, proof }, now)];
    return {
      output: after,
      subject: `site/${siteId}`,
      details: {
        hostname: site.hostname,
        way: after.way,
        ...(before.state === after.state && { state: after.state }),
      },
      ...(before.state !== after.state && { changes: { state: [before.state, after.state] } }),
    };
  },
});

const noSite = (id: string) => notFound(`There is no site ${id} among the advertiser's sites.`);

/** A site from before hosts were checked may have something else for one. */
function requireHost({ hostname, name }: ProvableSite): void {
  const read = siteHost(hostname);
  if ('problem' in read || read.host !== hostname) {
    throw invalid(`The host of “${name}” cannot be looked at: give it the name of a host first.`);
  }
}

function requireTurn(advertiserId: string, now: number): void {
  const wait = limit.take(advertiserId, now);
  if (wait === 0) return;
  const seconds = Math.ceil(wait / 1_000);
  throw new UseCaseError({
    code: 'too_many',
    message: `Sites were looked at often just now: wait ${seconds} s, then check again.`,
    retryAfterS: seconds,
  });
}
