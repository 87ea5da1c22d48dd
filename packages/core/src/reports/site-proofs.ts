import { findProvableSite } from '@clickledger/db';
import { z } from 'zod';
import { idInput } from '#inputs/text.ts';
import { describeSite } from '#site-check/describe-site.ts';
import { defineReport } from '#use-case.ts';
import { notFound } from '#use-case-error.ts';

/** What proves that the host of a site is its advertiser's, and what the last look at it found. */
export const readSiteProof = defineReport({
  name: 'sites.proof',
  action: 'campaigns.read',
  input: z.object({ siteId: idInput }),
  run: async ({ stores, tenant, now }, { siteId }) => {
    const site = await findProvableSite(stores.sql, tenant.id, siteId);
    if (!site) throw notFound(`There is no site ${siteId} among the advertiser's sites.`);
    return describeSite(site, now);
  },
});
