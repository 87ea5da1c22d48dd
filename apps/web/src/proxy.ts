import { type NextRequest, NextResponse } from 'next/server';
import { getServer } from '#env.ts';
import { refuseStrangers } from '#server/refuse-strangers.ts';

const development = process.env.NODE_ENV === 'development';

/** What is no page: it answers for itself. */
const NO_PAGE = /^\/(api\/|icon\.svg$|favicon\.ico$)/;

/** Pages for people who are not signed in yet. */
const NO_SESSION = /^\/(login(\/(forgot|reset))?$|setup$|join\/)/;

/**
 * Before anything: the request is for this host, and a change is asked for by our own pages. Before any page: a
 * Content-Security-Policy with a nonce of its own, the path for redirects after login, and the login page for those
 * who have no session cookie at all. Whether a cookie is good, pages decide.
 */
export function proxy(request: NextRequest): NextResponse {
  return overHttps(refuseStrangers(request) ?? admit(request));
}

/** Where the dashboard is reached by https, browsers use nothing else for a year (RFC 6797). */
function overHttps(response: NextResponse): NextResponse {
  if (getServer().endpoints.webUrl.startsWith('https:')) {
    response.headers.set('Strict-Transport-Security', 'max-age=31536000');
  }
  return response;
}

function admit(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (NO_PAGE.test(pathname)) return NextResponse.next();
  if (!NO_SESSION.test(pathname) && !hasSessionCookie(request)) {
    const login = request.nextUrl.clone();
    login.pathname = '/login';
    login.search = pathname === '/' ? '' : `?next=${encodeURIComponent(pathname + search)}`;
    return NextResponse.redirect(login);
  }
  const policy = contentSecurityPolicy(newNonce());
  const headers = new Headers(request.headers);
  headers.set('x-path', pathname + search);
  headers.set('Content-Security-Policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

function hasSessionCookie(request: NextRequest): boolean {
  return request.cookies.getAll().some(({ name }) => name.includes('next-auth.session-token'));
}

/** 128 random bits. */
function newNonce(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
}

function contentSecurityPolicy(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    development ? `style-src 'self' 'unsafe-inline'` : `style-src 'self' 'nonce-${nonce}'`,
    // Widths of bars are style attributes; style elements still need the nonce.
    `style-src-attr 'unsafe-inline'`,
    // Test clicks are pixels of the collector.
    `img-src 'self' data: ${new URL(getServer().endpoints.collectorUrl).origin}`,
    `font-src 'self'`,
    `connect-src 'self'${development ? ' ws:' : ''}`,
    `manifest-src 'self'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

export const config = {
  matcher: ['/((?!_next/static|_next/image).*)'],
};
