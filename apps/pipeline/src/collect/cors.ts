import type { Catalog } from '@clickledger/db';
import { hostOf } from '@clickledger/domain';
import { isRegisteredHost } from './trust.ts';

/** Lets pages of any registered site read the answer; other origins get no such header. */
export function corsHeaders(origin: string | undefined, catalog: Catalog): Record<string, string> {
  const host = hostOf(origin ?? '');
  if (origin === undefined || host === '') return { Vary: 'Origin' };
  for (const advertiserId of catalog.siteHosts.keys()) {
    if (isRegisteredHost(catalog, advertiserId, host)) {
      return { Vary: 'Origin', 'Access-Control-Allow-Origin': origin };
    }
  }
  return { Vary: 'Origin' };
}

/** The answer to a preflight, for origins that `corsHeaders` allows. */
export const PREFLIGHT = {
  'Access-Control-Allow-Methods': 'POST',
  'Access-Control-Allow-Headers': 'Content-Type',
  'Access-Control-Max-Age': '86400',
} as const;
