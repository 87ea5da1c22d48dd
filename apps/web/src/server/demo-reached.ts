import 'server-only';
import { headers } from 'next/headers';
import { getServer } from '#env.ts';
import { isMadeHere } from './request-guard.ts';

/** Whether demo logins may be used in this request: they are allowed, and it was made on this machine. */
export async function demoReached(): Promise<boolean> {
  const { demoAllowed, env } = getServer();
  if (!demoAllowed) return false;
  const given = await headers();
  return isMadeHere((name) => given.get(name), { direct: env.DEMO === 'local' });
}
