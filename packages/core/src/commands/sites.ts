import {
  insertSite,
  listSites,
  lockAdvertiser,
  type Sql,
  setReferrerQuery,
  updateSite,
} from '@clickledger/db';
import { z } from 'zod';
import { newThingId } from '#campaign-settings.ts';
import { newSiteInput, siteChangeInput } from '#inputs/catalogue.ts';
import { idInput } from '#inputs/text.ts';
import { defineCommand } from '#use-case.ts';
import { invalidField, notFound } from '#use-case-error.ts';

/** Whether referrers that are pages of a site keep their query; clicks from the next seconds on. */
export const keepReferrerQuery = defineCommand({
  name: 'sites.keepReferrerQuery',
  action: 'sites.write',
  event: 'site.changed',
  input: z.object({ siteId: idInput, keep: z.boolean() }),
  run: async ({ tx, tenant }, { siteId, keep }) => {
    if (!(await setReferrerQuery(tx, tenant.id, siteId, keep))) {
      throw notFound(`There is no site ${siteId} among the advertiser's sites.`);
    }
    return { output: { siteId, keep }, subject: `site/${siteId}`, details: { keep_referrer_query: keep } };
  },
});

/** Makes a site: pages of its host, and of hosts below it, may send the advertiser's clicks within two seconds. */
export const createSite = defineCommand({
  name: 'sites.create',
  action: 'sites.write',
  event: 'site.changed',
  input: newSiteInput,
  run: async ({ tx, tenant, now }, site) => {
    const id = newThingId('site', site.name, now);
    await requireNewHost(tx, tenant.id, { id, ...site });
    await insertSite(tx, tenant.id, { id, ...site });
    return { output: { id, ...site }, subject: `site/${id}`, details: { ...site } };
  },
});

/** Changes what a site is called and which host is its. */
export const editSite = defineCommand({
  name: 'sites.edit',
  action: 'sites.write',
  event: 'site.changed',
  input: siteChangeInput,
  run: async ({ tx, tenant }, { id, ...change }) => {
    await lockAdvertiser(tx, tenant.id);
    const before = (await listSites(tx, tenant.id)).find((site) => site.id === id);
    if (!before) throw notFound(`There is no site ${id} among the advertiser's sites.`);
    const details = {
      name: change.name ?? before.name,
      hostname: change.hostname ?? before.hostname,
    };
    const site = { id, ...details };
    if (change.hostname !== undefined) await requireNewHost(tx, tenant.id, site);
    await updateSite(tx, tenant.id, site);
    return { output: site, subject: `site/${id}`, details };
  },
});

/** @throws UseCaseError where another site of the advertiser's has the host. */
async function requireNewHost(
  tx: Sql,
  advertiserId: string,
  { id, hostname }: { id: string; hostname: string },
): Promise<void> {
  await lockAdvertiser(tx, advertiserId);
  const other = (await listSites(tx, advertiserId)).find(
    (site) => site.hostname === hostname && site.id !== id,
  );
  if (other) throw invalidField('hostname', `${hostname} is that of “${other.name}” already`);
}
