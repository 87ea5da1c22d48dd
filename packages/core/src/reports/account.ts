import { findUser, listProvableSites, membershipsOf } from '@clickledger/db';
import { z } from 'zod';
import { summarizeSite } from '#site-check/describe-site.ts';
import { defineReport } from '#use-case.ts';
import { notFound } from '#use-case-error.ts';

/** Who is signed in, the advertiser that they look at, and those that they may choose between. */
export const readAccount = defineReport({
  name: 'account.me',
  action: 'account.read',
  input: z.void(),
  run: async ({ stores, principal, tenant }) => {
    const userId = 'userId' in principal ? principal.userId : '';
    const [user, advertisers] = await Promise.all([
      findUser(stores.sql, userId),
      membershipsOf(stores.sql, userId),
    ]);
    if (!user) throw notFound('This account was removed.');
    return { ...user, advertiser: tenant, advertisers };
  },
});

/** The advertiser's sites by name, and how their hosts stand. */
export const readSites = defineReport({
  name: 'account.sites',
  action: 'campaigns.read',
  input: z.void(),
  run: async ({ stores, tenant, now }) =>
    (await listProvableSites(stores.sql, tenant.id)).map((site) => summarizeSite(site, now)),
});
