import type { Trust, TrustEnforcement } from '@clickledger/domain';
import type { OperatorRole, Role } from '#accounts/roles.ts';
import {
  bigint,
  boolean,
  defaulted,
  generated,
  integer,
  type Json,
  json,
  nullable,
  type TableOf,
  text,
  timestamp,
} from './columns.ts';

/** Who can do something: people in their several parts, what acts without one, and strangers, who can try. */
export type PrincipalKind = 'nobody' | 'user' | 'member' | 'operator' | 'key' | 'command-line' | 'job';

/** Fields that were set: what each was before (null for what is new) and what it is. */
export type Changes = { [field: string]: [before: Json, after: Json] };

/** The tables as the migrations leave them. Types of queries follow from it; a test compares it with a store. */
export const TABLES = {
  advertisers: {
    id: text(),
    name: text(),
    currency: text(),
    time_zone: text(),
    created_at: defaulted(timestamp()),
    billing_address: defaulted(text()),
    tax_id: defaulted(text()),
    archived_at: nullable(timestamp()),
    version: defaulted(integer()),
  },
  users: {
    id: text(),
    email: text(),
    name: text(),
    password_hash: nullable(text()),
    is_demo: defaulted(boolean()),
    created_at: defaulted(timestamp()),
    operator_role: nullable(text<OperatorRole>()),
  },
  memberships: {
    user_id: text(),
    advertiser_id: text(),
    role: text<Role>(),
  },
  invitations: {
    id: text(),
    advertiser_id: text(),
    email: text(),
    role: text<Role>(),
    token_hash: text(),
    created_at: defaulted(timestamp()),
    expires_at: timestamp(),
  },
  sessions: {
    id_hash: text(),
    user_id: text(),
    advertiser_id: nullable(text()),
    created_at: defaulted(timestamp()),
    seen_at: defaulted(timestamp()),
    expires_at: timestamp(),
    ended_at: nullable(timestamp()),
  },
  api_keys: {
    id: text(),
    advertiser_id: text(),
    name: text(),
    key_hash: text(),
    key_prefix: text(),
    created_at: defaulted(timestamp()),
    revoked_at: nullable(timestamp()),
  },
  signing_keys: {
    id: text(),
    advertiser_id: text(),
    name: text(),
    sealed_secret: text(),
    created_at: defaulted(timestamp()),
    revoked_at: nullable(timestamp()),
  },
  campaigns: {
    id: text(),
    advertiser_id: text(),
    name: text(),
    status: defaulted(text<'active' | 'paused' | 'ended'>()),
    cpc_micros: bigint(),
    dedupe_window_ms: nullable(integer()),
    created_at: defaulted(timestamp()),
    required_trust: defaulted(text<Trust>()),
    trust_enforcement: defaulted(text<TrustEnforcement>()),
  },
  creatives: {
    id: text(),
    campaign_id: text(),
    advertiser_id: text(),
    name: text(),
    landing_url: text(),
    created_at: defaulted(timestamp()),
  },
  sites: {
    id: text(),
    advertiser_id: text(),
    name: text(),
    hostname: text(),
    keep_referrer_query: defaulted(boolean()),
    created_at: defaulted(timestamp()),
  },
  catalog_version: {
    one: defaulted(boolean()),
    version: bigint(),
  },
  audit_log: {
    id: generated(bigint()),
    at: defaulted(timestamp()),
    principal_kind: text<PrincipalKind>(),
    principal_id: text(),
    advertiser_id: nullable(text()),
    action: text(),
    subject: text(),
    details: defaulted(json<{ [key: string]: Json }>()),
    client_network: nullable(text()),
    client: nullable(text()),
    changes: defaulted(json<Changes>()),
  },
  outbox: {
    id: generated(bigint()),
    type: text(),
    payload: json<{ [key: string]: Json }>(),
    created_at: defaulted(timestamp()),
    published_at: nullable(timestamp()),
  },
  requests: {
    principal_kind: text<PrincipalKind>(),
    principal_id: text(),
    request_id: text(),
    use_case: text(),
    input_hash: text(),
    answer: nullable(text()),
    created_at: defaulted(timestamp()),
  },
  erasures: {
    id: text(),
    advertiser_id: nullable(text()),
    kind: text<'visitor' | 'address'>(),
    prefix_bits: nullable(integer()),
    key: text(),
    digest: text(),
    asked_at: timestamp(),
    finished_at: nullable(timestamp()),
    kept_until: timestamp(),
  },
  schema_migrations: {
    name: text(),
    sha256: text(),
    applied_at: defaulted(timestamp()),
  },
};

export type Tables = { [Name in keyof typeof TABLES]: TableOf<(typeof TABLES)[Name]> };
