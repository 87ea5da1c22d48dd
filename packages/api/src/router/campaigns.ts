import {
  type Campaign,
  type Creative,
  findCampaign,
  listCreatives,
  listSites,
  type Sql,
} from '@clickledger/db';
import { resolveRange, signLink } from '@clickledger/domain';
import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { campaignFigures } from '#campaigns.ts';
import { idInput, rangeInput } from '#input.ts';
import { advertiserProcedure, createRouter } from '#trpc.ts';

export const campaignsRouter = createRouter({
  list: advertiserProcedure.input(z.object({ range: rangeInput })).query(async ({ ctx, input }) => {
    const range = resolveRange(input.range, ctx.advertiser.timeZone, ctx.now);
    return (await campaignFigures(ctx.db, ctx.advertiser, range)).campaigns;
  }),

  /** The campaigns of the list, what came of others, and what all of them add up to. */
  figures: advertiserProcedure.input(z.object({ range: rangeInput })).query(({ ctx, input }) => {
    const range = resolveRange(input.range, ctx.advertiser.timeZone, ctx.now);
    return campaignFigures(ctx.db, ctx.advertiser, range);
  }),

  byId: advertiserProcedure.input(z.object({ id: idInput })).query(async ({ ctx, input }) => {
    const campaign = await requireCampaign(ctx.db.sql, ctx.advertiser.id, input.id);
    const [creatives, sites] = await Promise.all([
      listCreatives(ctx.db.sql, ctx.advertiser.id, campaign.id),
      listSites(ctx.db.sql, ctx.advertiser.id),
    ]);
    return { ...campaign, creatives, sites };
  }),

  links: advertiserProcedure
    .input(z.object({ id: idInput, siteId: idInput.optional() }))
    .query(async ({ ctx, input }) => {
      const campaign = await requireCampaign(ctx.db.sql, ctx.advertiser.id, input.id);
      const creatives = await listCreatives(ctx.db.sql, ctx.advertiser.id, campaign.id);
      const { collectorUrl, secret } = ctx.links;
      const site = input.siteId ?? '';
      const pixel = new URLSearchParams({ campaign: campaign.id, ...(site && { site }) });
      return {
        pixelUrl: `${collectorUrl}/c.gif?${pixel}`,
        redirectUrls: creatives.map((creative) => ({
          creativeId: creative.id,
          url: `${collectorUrl}/r/${signLink(
            { campaign_id: campaign.id, creative_id: creative.id, site_id: site, placement_id: '' },
            secret,
          )}`,
        })),
        snippet: snippet(collectorUrl, campaign.id, creatives[0], site),
      };
    }),
});

/** The advertiser's campaign. Another's is as unknown as one that does not exist. */
async function requireCampaign(sql: Sql, advertiserId: string, id: string): Promise<Campaign> {
  const campaign = await findCampaign(sql, advertiserId, id);
  if (campaign) return campaign;
  throw new TRPCError({
    code: 'NOT_FOUND',
    message: `There is no campaign ${id}: choose one from the list.`,
  });
}

// Ids hold no character that HTML would need escaped (ID_PATTERN); the landing page may.
function snippet(collectorUrl: string, campaignId: string, creative: Creative | undefined, siteId: string) {
  const attributes = Object.entries({ campaign: campaignId, creative: creative?.id, site: siteId })
    .filter(([, id]) => id)
    .map(([name, id]) => ` data-click-${name}="${id}"`)
    .join('');
  const href = escapeAttribute(creative?.landingUrl ?? 'https://');
  return [
    `<script async src="${collectorUrl}/t.js"></script>`,
    `<a href="${href}"${attributes}>Your ad</a>`,
  ].join('\n');
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
