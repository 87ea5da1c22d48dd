import { OPERATOR_ROLES, type OperatorRole, ROLES, type Role } from '@clickledger/db';
import type { TestStores } from '@clickledger/db/testing';
import type { Call, Principal, Tenant } from '#index.ts';

export const ACME: Tenant = {
  id: 'acme',
  name: 'Acme Outfitters',
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  archivedAt: null,
};
export const GLOBEX: Tenant = {
  id: 'globex',
  name: 'Globex Travel',
  currency: 'USD',
  timeZone: 'America/New_York',
  archivedAt: null,
};

export function member(role: Role, advertiser = ACME): Principal {
  return { kind: 'member', userId: `${role}-of-${advertiser.id}`, role, advertiser };
}

/** Somebody who runs the deployment, acting for this advertiser or for none. */
export function operator(role: OperatorRole, advertiser: Tenant | null = null): Principal {
  return { kind: 'operator', userId: role, role, advertiser };
}

const job = (advertiser: Tenant | null): Principal => ({ kind: 'job', name: 'reconciler', advertiser });
const terminal = (advertiser: Tenant | null): Principal => ({
  kind: 'command-line',
  account: 'ops',
  advertiser,
});

/** Every kind of principal, by the names of the tables in tests. */
export const PRINCIPALS: Record<string, Principal | null> = {
  nobody: null,
  user: { kind: 'user', userId: 'guest' },
  ...Object.fromEntries(ROLES.map((role) => [role, member(role)])),
  ...Object.fromEntries(OPERATOR_ROLES.map((role) => [role, operator(role)])),
  ...Object.fromEntries(OPERATOR_ROLES.map((role) => [`${role} for acme`, operator(role, ACME)])),
  'owner with one factor': {
    kind: 'member',
    userId: 'o',
    role: 'owner',
    advertiser: ACME,
    lacksSecondFactor: true,
  },
  'admin with one factor': {
    kind: 'operator',
    userId: 'a',
    role: 'admin',
    advertiser: null,
    lacksSecondFactor: true,
  },
  invited: { kind: 'invited', invitationId: 'i', advertiser: ACME },
  appointed: { kind: 'appointed', by: 'setup-code' },
  resetting: { kind: 'resetting', userId: 'u' },
  key: { kind: 'key', keyId: 'k', scopes: ['read'], advertiser: ACME },
  'key without scopes': { kind: 'key', keyId: 'k', scopes: [], advertiser: ACME },
  terminal: terminal(ACME),
  'terminal of all': terminal(null),
  job: job(ACME),
  'job of all': job(null),
};

export function callOf(stores: Call['stores'] | TestStores, principal: Principal | null): Call {
  return {
    principal,
    stores: { clickhouse: stores.clickhouse, sql: stores.sql },
    now: Date.now(),
    deployment: {
      links: { collectorUrl: 'http://collector.example', secret: 'a secret that signs links' },
      sessionLimits: { idleMs: 3_600_000, maxMs: 3_600_000, freshMs: 900_000 },
      metricsTargets: () => [],
    },
    logger: { error: () => {}, info: () => {} },
  };
}
