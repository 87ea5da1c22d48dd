import 'server-only';
import { findUserByEmail } from '@clickledger/db';
import { getServer } from '#env.ts';
import { getStores } from './stores.ts';

export interface DemoLogin {
  who: string;
  email: string;
  password: string;
}

const LOGINS: DemoLogin[] = [
  { who: 'Advertiser', email: 'ada@acme.example', password: 'demo-acme' },
  { who: 'Another advertiser', email: 'bo@globex.example', password: 'demo-globex' },
  { who: 'Operator', email: 'ops@clickledger.example', password: 'demo-ops' },
];

/** The demo's logins, to be shown at sign-in; none where the demo is not seeded or not allowed. */
export async function demoLogins(): Promise<DemoLogin[]> {
  const { demoAllowed, logger } = getServer();
  if (!demoAllowed) return [];
  try {
    const user = await findUserByEmail(getStores().sql, 'ada@acme.example');
    return user?.isDemo ? LOGINS : [];
  } catch (err) {
    logger.warn({ err }, 'could not look for the demo');
    return [];
  }
}
