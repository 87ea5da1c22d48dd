import { demoAllowed, type Env, servesThisMachine } from '@clickledger/config';
import type { Sql } from '@clickledger/db';
import { dropPublishedLogins, publishedLogins } from '@clickledger/db/setup';
import { StartError } from '@clickledger/processes';

/**
 * What a start does about demo logins, whose passwords are published: fills an empty store with the demo, leaves a
 * store as it is, refuses to go on where there are any, or removes them.
 */
export type DemoPlan = 'seed' | 'leave' | 'refuse' | 'drop';

/** `production`: whoever starts it says so; a start says it of itself as well. */
export function demoPlan(env: Env, told: { production: boolean; drop: boolean }): DemoPlan {
  if (told.drop) return 'drop';
  if (demoAllowed(env)) return 'seed';
  return told.production || !servesThisMachine(env) ? 'refuse' : 'leave';
}

/** @throws StartError with what to do when an account's password is one that anybody can read. */
export async function refusePublishedLogins(sql: Sql): Promise<void> {
  const published = await publishedLogins(sql);
  if (published.length === 0) return;
  const who = published.map(({ email }) => email).join(', ');
  throw new StartError(
    `The passwords of ${who} are published, so anybody could sign in: start once with --drop-demo-logins, which removes these accounts and nothing else. For a demo on this machine leave NODE_ENV out, and NEXTAUTH_URL and LISTEN_HOST at this machine.`,
  );
}

/** Removes the accounts whose passwords are published; campaigns, keys and clicks stay. */
export async function dropLogins(sql: Sql, say: (line: string) => void): Promise<void> {
  const dropped = await dropPublishedLogins(sql);
  say(dropped.length > 0 ? `Removed the logins ${dropped.join(', ')}.` : 'There are no demo logins.');
}
