import { appRouter, createCallerFactory } from '@clickledger/api';
import type { SharedAnswers } from '@clickledger/core';
import type { ClickHouseClient, Sql } from '@clickledger/db';

export interface Reader {
  clickhouse: ClickHouseClient;
  sql: Sql;
  campaignId: string;
  timeZone: string;
  links: { collectorUrl: string; secret: string };
  /** With which viewers of one dashboard share answers; unless given, everybody's question is answered by itself. */
  sharedAnswers?: SharedAnswers;
  /** acme, unless given. */
  advertiserId?: string;
}

/** What an advertiser's pages ask, by name: the very procedures that the browser calls. */
export function dashboardQuestions(reader: Reader): Record<string, () => Promise<unknown>> {
  const { clickhouse, sql, campaignId, timeZone, links, sharedAnswers, advertiserId: id = 'acme' } = reader;
  const call = createCallerFactory(appRouter)({
    principal: {
      kind: 'member',
      userId: 'bench',
      role: 'viewer',
      advertiser: { id, name: 'Acme', currency: 'EUR', timeZone, archivedAt: null },
    },
    stores: { clickhouse, sql },
    logger: {
      error: (details, message) => process.stderr.write(`${message} ${JSON.stringify(details)}\n`),
      info: () => {},
    },
    deployment: {
      ...(sharedAnswers && { sharedAnswers }),
      links,
      sessionLimits: { idleMs: 3_600_000, maxMs: 3_600_000, freshMs: 3_600_000 },
      metricsTargets: () => [],
    },
    now: Date.now(),
  });
  const day = { range: { preset: '24h' as const } };
  const month = { range: { preset: '30d' as const } };
  // As the overview asks, without the period before.
  const topOf = (by: 'campaign' | 'site' | 'country' | 'device') => ({
    ...month,
    measures: [
      'accepted' as const,
      'billable' as const,
      'duplicate' as const,
      'givt' as const,
      'sivt' as const,
      'charged' as const,
    ],
    by: [by],
    pieces: 'none' as const,
    page: { limit: 8 },
  });
  return {
    'overview.summary 24h': () => call.overview.summary(day),
    'overview.summary 30d': () => call.overview.summary(month),
    'overview.series 24h': () => call.overview.series(day),
    'overview.series 30d': () => call.overview.series(month),
    'top campaigns 30d': () => call.questions.ask(topOf('campaign')),
    'top sites 30d': () => call.questions.ask(topOf('site')),
    'top countries 30d': () => call.questions.ask(topOf('country')),
    'top devices 30d': () => call.questions.ask(topOf('device')),
    'questions.ask total 30d': () => call.questions.ask(month),
    'questions.ask by country 30d': () =>
      call.questions.ask({ ...month, by: ['country'], compare: 'previous' }),
    'questions.ask by device and country 30d': () =>
      call.questions.ask({ ...month, by: ['device', 'country'] }),
    'questions.ask by hour of week 30d': () =>
      call.questions.ask({ ...month, by: ['day_of_week', 'hour_of_day'], page: { limit: 168 } }),
    'questions.ask by network 30d': () => call.questions.ask({ ...month, by: ['network'] }),
    'questions.ask not charged by reason 30d': () =>
      call.questions.ask({
        ...month,
        by: ['reason'],
        measures: ['not_charged', 'duplicate', 'givt', 'sivt'],
      }),
    'campaigns.list 30d': () => call.campaigns.list(month),
    'series of a campaign 30d': () => call.overview.series({ ...month, campaignId }),
    'clicks.search 24h': () => call.clicks.search(day),
    'billing.month': () => call.billing.month({}),
  };
}
