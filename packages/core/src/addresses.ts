import type { ClickRow } from '@clickledger/db';
import { truncateIp } from '@clickledger/domain';
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

const ADDRESS_LIKE = /[\da-f]*(?::[\da-f]*){2,7}(?:\.\d+){0,3}|\d+(?:\.\d+){3}/gi;

/** A text that is no click, or not quite, with networks in place of the addresses in it. */
export function maskedText(text: string): string {
  return text.replace(ADDRESS_LIKE, (address) => truncateIp(address) || address);
}

/** The click as somebody may see it. */
export function masked(click: ClickRow, whole: boolean): ClickRow {
  return whole ? click : { ...click, ip: '' };
}
