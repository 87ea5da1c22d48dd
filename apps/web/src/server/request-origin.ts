import 'server-only';
import type { Origin } from '@clickledger/db';
import { headers } from 'next/headers';
import { getServer } from '#env.ts';
import { addressNetwork, clientAddress } from './client-address.ts';
import { clientKind } from './client-kind.ts';

/** From where this request comes, as far as the audit log keeps it: no whole address, and no more of a browser than its name. */
export async function requestOrigin(): Promise<Origin> {
  const given = await headers();
  const header = (name: string) => given.get(name);
  const address = clientAddress(header, getServer().env.TRUSTED_PROXY_HOPS);
  return { network: addressNetwork(address), client: clientKind(given.get('user-agent') ?? '') };
}
