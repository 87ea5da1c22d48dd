import type { ClickRow } from '@clickledger/db';
import { can } from './can.ts';
import type { Principal, Tenant } from './principal.ts';

/** Whether somebody sees visitors' addresses whole; everyone else sees the network, and cannot search for more either. */
export function seesAddresses({
  principal,
  tenant,
}: {
  principal: Principal;
  tenant: Tenant | null;
}): boolean {
  return can(principal, 'addresses.read', tenant ? { advertiserId: tenant.id } : 'deployment');
}

/** The click as somebody may see it. */
export function masked(click: ClickRow, whole: boolean): ClickRow {
  return whole ? click : { ...click, ip: '' };
}
