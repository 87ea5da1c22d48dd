import { hostName, isLoopbackHost } from '@clickledger/config';
import type { GetHeader } from './client-address.ts';

/** Names that the dashboard is reached by, in lower case and without ports. */
export type AllowedHosts = ReadonlySet<string>;

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const EVERY_ADDRESS = new Set(['0.0.0.0', '::']);

/** The hosts that requests may be for, beside loopback: those that the environment names. */
export function allowedHosts(env: {
  NEXTAUTH_URL?: string | undefined;
  LISTEN_HOST: string;
  ALLOWED_HOSTS: readonly string[];
}): AllowedHosts {
  const own = env.NEXTAUTH_URL ? [new URL(env.NEXTAUTH_URL).host] : [];
  const listening = EVERY_ADDRESS.has(env.LISTEN_HOST) ? [] : [bracketed(env.LISTEN_HOST)];
  const names = [...own, ...listening, ...env.ALLOWED_HOSTS].map(hostName);
  return new Set(names.filter((name) => name !== null));
}

/**
 * The host that a request is for where that is none of ours, else null. Whoever makes a name of their own mean this
 * machine (DNS rebinding) has their page's requests come with that name.
 */
export function foreignHost(header: GetHeader, allowed: AllowedHosts): string | null {
  const hosts = [header('host') ?? '', ...(header('x-forwarded-host')?.split(',') ?? [])];
  const isOurs = (host: string) => {
    const name = hostName(host);
    return name !== null && (isLoopbackHost(name) || allowed.has(name));
  };
  return hosts.find((host) => !isOurs(host)) ?? null;
}

/**
 * Whether a request that changes something was made by another site's page. Browsers say where a request comes from;
 * what says nothing is no browser, and has no cookies that it does not know of.
 */
export function isFromElsewhere(method: string, header: GetHeader, publicUrl: string): boolean {
  if (SAFE_METHODS.has(method)) return false;
  const site = header('sec-fetch-site');
  if (site && site !== 'same-origin') return true;
  const origin = header('origin');
  if (!origin) return false;
  if (!URL.canParse(origin)) return true;
  const { host, origin: given } = new URL(origin);
  const ours = [header('host'), header('x-forwarded-host')];
  return given !== new URL(publicUrl).origin && !ours.includes(host);
}

/**
 * Whether a request was made on this machine, as far as can be told: for a loopback address, and by no proxy that
 * says for whom. `direct`: where nothing stands in front, the connection is this machine's, too.
 */
export function isMadeHere(header: GetHeader, { direct }: { direct: boolean }): boolean {
  const origin = header('origin');
  if (origin && !URL.canParse(origin)) return false;
  const hosts = [
    header('host') ?? '',
    ...(header('x-forwarded-host')?.split(',') ?? []),
    ...(origin ? [new URL(origin).host] : []),
  ];
  if (!hosts.every((host) => isLoopbackHost(hostName(host) ?? ''))) return false;
  if (!direct) return true;
  if (['forwarded', 'via', 'x-real-ip'].some((name) => header(name))) return false;
  return (header('x-forwarded-for') ?? '127.0.0.1')
    .split(',')
    .every((address) => isLoopbackHost(address.trim().replace(/^::ffff:/i, '')));
}

const bracketed = (host: string) => (host.includes(':') ? `[${host}]` : host);
