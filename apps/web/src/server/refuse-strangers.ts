import 'server-only';
import { logSecurityEvent } from '@clickledger/config';
import { type NextRequest, NextResponse } from 'next/server';
import { getServer } from '#env.ts';
import { allowedHosts, foreignHost, isFromElsewhere } from './request-guard.ts';

const WRONG_HOST =
  'This dashboard is not served under this host name. Use the address in NEXTAUTH_URL, or add the name to ALLOWED_HOSTS.';
const ELSEWHERE = 'This change was asked for by a page of another site, so nothing was changed.';

/** The answer to a request for another host or a change that another site's page asks for; null for any other. */
export function refuseStrangers(request: NextRequest): NextResponse | null {
  const { env, endpoints, logger } = getServer();
  const header = (name: string) => request.headers.get(name);
  if (foreignHost(header, allowedHosts(env)) !== null) {
    logSecurityEvent(logger, 'host.refused', { method: request.method });
    return plain(421, WRONG_HOST);
  }
  if (isFromElsewhere(request.method, header, endpoints.webUrl)) {
    logSecurityEvent(logger, 'origin.refused', { method: request.method });
    return plain(403, ELSEWHERE);
  }
  return null;
}

function plain(status: number, text: string): NextResponse {
  return new NextResponse(`${text}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
}
