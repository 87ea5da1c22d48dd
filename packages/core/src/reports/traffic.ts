import { invalidByNetwork, invalidByReason } from '@clickledger/db';
import { lookBackText, reasonText } from '@clickledger/rules';
import { z } from 'zod';
import { asked, askedInput } from '#figures/asked.ts';
import { creditsBy } from '#figures/credits.ts';
import { dimensionNames } from '#figures/names.ts';
import { invalidTopOf } from '#figures/tops.ts';
import { limitInput } from '#input.ts';
import { defineReport } from '#use-case.ts';

/** Invalid clicks by reason, from raw clicks. One click may have several. */
export const readReasons = defineReport({
  name: 'traffic.reasons',
  action: 'figures.read',
  input: askedInput,
  run: async ({ stores, tenant, now }, input) => {
    const { scope, range } = asked(tenant, input, now);
    const reasons = await invalidByReason(stores.clickhouse, scope, range);
    return reasons.map((row) => ({ ...row, ...reasonText(row.reason) }));
  },
});

/** The networks with most invalid clicks, from raw clicks. */
export const readNetworks = defineReport({
  name: 'traffic.networks',
  action: 'figures.read',
  input: askedInput.extend({ limit: limitInput }),
  run: ({ stores, tenant, now }, { limit, ...input }) => {
    const { scope, range } = asked(tenant, input, now);
    return invalidByNetwork(stores.clickhouse, scope, range, { limit });
  },
});

/** The sites, campaigns or countries with most invalid clicks, from rollups. */
export const readInvalidTop = defineReport({
  name: 'traffic.top',
  action: 'figures.read',
  input: askedInput.extend({ by: z.enum(['site', 'campaign', 'country']), limit: limitInput }),
  run: async ({ stores, tenant, now }, { by, limit, ...input }) => {
    const { scope, range } = asked(tenant, input, now);
    return invalidTopOf(stores, scope, range, { by, limit });
  },
});

/** What clicks of a range were found invalid after they had been charged, and credited: by rule and by site. */
export const readFoundLater = defineReport({
  name: 'traffic.foundLater',
  action: 'figures.read',
  input: askedInput,
  run: async ({ stores, tenant, now }, input) => {
    const { scope, range } = asked(tenant, input, now);
    const of = { campaignId: scope.campaignId, span: range, time: 'event_time' as const };
    const [rules, sites, siteName] = await Promise.all([
      creditsBy(stores, tenant, of, ({ rule }) => ({ rule })),
      creditsBy(stores, tenant, of, ({ siteId }) => ({ siteId })),
      dimensionNames(stores.sql, tenant.id, 'site'),
    ]);
    return {
      total: rules.total,
      rules: rules.groups.map((row) => ({ ...row, ...lookBackText(row.rule) })),
      sites: sites.groups.map((row) => ({ ...row, name: siteName(row.siteId) })),
    };
  },
});
