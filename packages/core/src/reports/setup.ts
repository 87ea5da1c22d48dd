import { isLoopbackHost } from '@clickledger/config';
import { advertiserProgress, everDone, firstClicks, furthestAdvertiser } from '@clickledger/db';
import { z } from 'zod';
import { defineReport } from '#use-case.ts';

/** Commands that send a letter: one of them in the audit log says that a letter was taken. */
const SENT_BY = [
  'mail.try',
  'members.invite',
  'members.resend',
  'operators.invite',
  'operators.resend',
] as const;

/** What an operator has set up so far, by what is there: from the mail to the first click. */
export const readSetup = defineReport({
  name: 'setup.progress',
  action: 'operations.read',
  input: z.void(),
  run: async ({ stores, deployment }) => {
    const { sql, clickhouse } = stores;
    const [mailed, advertiser, clicks] = await Promise.all([
      everDone(sql, SENT_BY),
      furthestAdvertiser(sql),
      firstClicks(clickhouse, undefined),
    ]);
    const addresses = [
      { setting: 'NEXTAUTH_URL', url: deployment.mail?.dashboardUrl ?? '' },
      { setting: 'COLLECTOR_PUBLIC_URL', url: deployment.links.collectorUrl },
    ];
    return {
      mail: { sent: mailed, way: deployment.mail?.way ?? null },
      addresses: addresses.map((one) => ({ ...one, problem: problemOf(one.url) })),
      advertiser,
      clicks,
    };
  },
});

/** How far the advertiser is on its way to the first click. */
export const readFirstSteps = defineReport({
  name: 'overview.firstSteps',
  action: 'figures.read',
  input: z.void(),
  run: async ({ stores, tenant }) => {
    const [progress, clicks] = await Promise.all([
      advertiserProgress(stores.sql, tenant.id),
      firstClicks(stores.clickhouse, tenant.id),
    ]);
    const { campaignId = null, hasSite = false, hasColleague = false } = progress ?? {};
    return { campaignId, hasSite, hasColleague, clicks };
  },
});

/** Why visitors do not reach an address, or null. */
function problemOf(url: string): 'loopback' | 'plain' | null {
  const parsed = URL.parse(url);
  if (!parsed || isLoopbackHost(parsed.hostname)) return 'loopback';
  return parsed.protocol === 'https:' ? null : 'plain';
}
