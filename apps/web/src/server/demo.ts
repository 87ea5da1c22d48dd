import 'server-only';
import { findUserByEmail } from '@clickledger/db';
import { getServer } from '#env.ts';
import { demoReached } from './demo-reached.ts';
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

/** The demo's logins, to be shown at sign-in; none where the demo is not seeded or not to be reached. */
export async function demoLogins(): Promise<DemoLogin[]> {
  if (!(await demoReached())) return [];
  const { logger } = getServer();
  try {
    const user = await findUserByEmail(getStores().sql, 'ada@acme.example');
    return user?.isDemo ? LOGINS : [];
  } catch (err) {
    logger.warn({ err }, 'could not look for the demo');
    return [];
  }
}
