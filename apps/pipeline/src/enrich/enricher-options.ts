import type { Env } from '@clickledger/config';
import type { EnricherOptions } from '@clickledger/enrichment';

/** What the environment says of the enricher's data: where tables are kept, and an operator's lists of robots. */
export function enricherOptions(
  env: Pick<Env, 'DATA_DIR' | 'IAB_ROBOTS_FILE' | 'IAB_BROWSERS_FILE'>,
): EnricherOptions {
  return {
    cacheDir: `${env.DATA_DIR}/cache`,
    operatorLists: { robots: env.IAB_ROBOTS_FILE, browsers: env.IAB_BROWSERS_FILE },
  };
}
