import { setReferrerQuery } from '@clickledger/db';
import { z } from 'zod';
import { idInput } from '#inputs/text.ts';
import { defineCommand } from '#use-case.ts';
import { notFound } from '#use-case-error.ts';

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
