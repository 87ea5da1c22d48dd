import type { TestStores } from '@clickledger/db/testing';
import type { SessionAdvertiser } from '#context.ts';
import { appRouter, type Context, createCallerFactory } from '#index.ts';

export const ACME = { id: 'acme', name: 'Acme Outfitters', currency: 'EUR', timeZone: 'Europe/Berlin' };
export const GLOBEX = { id: 'globex', name: 'Globex Travel', currency: 'USD', timeZone: 'America/New_York' };
export const LINK_SECRET = 'a secret that signs links';

/** What the log was told. */
export const logged: object[] = [];

export function context(stores: TestStores, session: Context['session'], now = Date.now()): Context {
  return {
    session,
    db: { clickhouse: stores.clickhouse, sql: stores.sql },
    logger: { error: (details) => logged.push(details) },
    links: { collectorUrl: 'http://collector.example', secret: LINK_SECRET },
    metricsTargets: () => [],
    now,
  };
}

export function sessionOf(advertiser: SessionAdvertiser | null, isOperator = false) {
  return { userId: 'demo-ada', email: 'ada@acme.example', name: 'Ada', isOperator, advertiser };
}

const createCaller = createCallerFactory(appRouter);

/** The procedures as someone of this advertiser calls them. */
export function callerOf(stores: TestStores, advertiser: SessionAdvertiser | null, now?: number) {
  return createCaller(context(stores, sessionOf(advertiser), now));
}

export function operator(stores: TestStores) {
  return createCaller(context(stores, sessionOf(null, true)));
}

export function nobody(stores: TestStores) {
  return createCaller(context(stores, null));
}
