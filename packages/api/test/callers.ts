import type { Principal, Tenant } from '@clickledger/core';
import type { Role } from '@clickledger/db';
import type { TestStores } from '@clickledger/db/testing';
import { appRouter, type Context, createCallerFactory } from '#index.ts';

export const ACME = {
  id: 'acme',
  name: 'Acme Outfitters',
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  archivedAt: null,
};
export const GLOBEX = {
  id: 'globex',
  name: 'Globex Travel',
  currency: 'USD',
  timeZone: 'America/New_York',
  archivedAt: null,
};
export const LINK_SECRET = 'a secret that signs links';

/** What the log was told. */
export const logged: object[] = [];

export function context(stores: TestStores, principal: Principal | null, now = Date.now()): Context {
  return {
    principal,
    stores: { clickhouse: stores.clickhouse, sql: stores.sql },
    logger: { error: (details) => logged.push(details), info: () => {} },
    deployment: {
      links: { collectorUrl: 'http://collector.example', secret: LINK_SECRET },
      sessionLimits: { idleMs: 3_600_000, maxMs: 3_600_000, freshMs: 900_000 },
      metricsTargets: () => [],
    },
    now,
  };
}

/** A member of this advertiser, or somebody who belongs to none. */
export function someoneOf(advertiser: Tenant | null, role: Role = 'owner'): Principal {
  const userId = 'demo-ada';
  return advertiser ? { kind: 'member', userId, role, advertiser } : { kind: 'user', userId };
}

const createCaller = createCallerFactory(appRouter);

/** The procedures as someone of this advertiser calls them. */
export function callerOf(stores: TestStores, advertiser: Tenant | null, now?: number, role?: Role) {
  return createCaller(context(stores, someoneOf(advertiser, role), now));
}

export function operator(stores: TestStores) {
  return createCaller(
    context(stores, { kind: 'operator', userId: 'demo-ops', role: 'admin', advertiser: null }),
  );
}

export function nobody(stores: TestStores) {
  return createCaller(context(stores, null));
}
