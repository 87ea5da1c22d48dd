import 'server-only';
import { hasOperator, hasUser } from '@clickledger/db';
import { getServer } from '#env.ts';
import { getStores } from './stores.ts';

/** Whether somebody runs this deployment; where not, whether there are people at all. */
export type SetupState = 'done' | 'no operator' | 'nobody';

// The last admin stays one, so what is set up stays set up.
let done = false;

/** How far this installation is. The demo's operator runs it where the demo is allowed. */
export async function setupState(): Promise<SetupState> {
  const { demoAllowed, logger } = getServer();
  if (done || demoAllowed) return 'done';
  const { sql } = getStores();
  try {
    done = await hasOperator(sql);
    if (done) return 'done';
    return (await hasUser(sql)) ? 'no operator' : 'nobody';
  } catch (err) {
    logger.warn({ err }, 'could not look for operators');
    return 'done';
  }
}
