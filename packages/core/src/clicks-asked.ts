import type { ClickFilter, RejectionFilter } from '@clickledger/db';
import { resolveRange, type Span } from '@clickledger/domain';
import type { z } from 'zod';
import { seesAddresses } from './addresses.ts';
import { clicksOfDocuments } from './documents-of-clicks.ts';
import type { clickFilterInput, Range, rejectionFilterInput } from './input.ts';
import type { Principal, Tenant } from './principal.ts';
import { filterNames, filtersToAsk } from './questions/filters.ts';
import type { Stores } from './use-case.ts';

interface Asking {
  stores: Stores;
  tenant: Tenant;
  principal: Principal;
  now: number;
}

export type AskedClicks = z.output<typeof clickFilterInput> & { range: Range };
export type AskedRejections = z.output<typeof rejectionFilterInput> & { range: Range };

/** What stores are asked for single clicks, within the tenant. */
export interface AskedOf<Filter> {
  filter: Filter;
  span: Span;
  /** What people call the values of the filters, in their places. */
  names: () => Promise<string[][]>;
}

export async function clicksAsked(
  { stores, tenant, principal, now }: Asking,
  { range, filters, statement, credited, ...own }: AskedClicks,
): Promise<AskedOf<ClickFilter & { wholeAddresses: boolean }>> {
  const [asked, documents] = await Promise.all([
    filtersToAsk(stores.sql, tenant, filters, { zone: tenant.timeZone }),
    clicksOfDocuments(stores, tenant, { statement, credited }),
  ]);
  const wholeAddresses = seesAddresses({ principal, tenant });
  return {
    filter: { ...own, ...documents, asked, advertiserId: tenant.id, wholeAddresses },
    span: resolveRange(range, tenant.timeZone, now),
    names: () => filterNames(stores.sql, tenant, filters),
  };
}

export async function rejectionsAsked(
  { stores, tenant, now }: Omit<Asking, 'principal'>,
  { range, filters, campaignId, query }: AskedRejections,
): Promise<AskedOf<RejectionFilter>> {
  const asked = await filtersToAsk(stores.sql, tenant, filters, { zone: tenant.timeZone });
  return {
    filter: { campaignId, query, asked, advertiserId: tenant.id },
    span: resolveRange(range, tenant.timeZone, now),
    names: () => filterNames(stores.sql, tenant, filters),
  };
}
