import { type Env, ExpectedError } from '@clickledger/config';
import {
  type Enricher,
  type NetworkListsStatus,
  OperatorListError,
  openEnricher,
} from '@clickledger/enrichment';

/**
 * The enricher as the environment sets it: where tables are kept, an operator's lists of robots and of networks and
 * database of regions. Throws an `ExpectedError` where a list of robots cannot be read; of the others it tells in its
 * `lists`, and goes on without.
 */
export async function openConfiguredEnricher(
  env: Pick<Env, 'DATA_DIR' | 'IAB_ROBOTS_FILE' | 'IAB_BROWSERS_FILE' | 'NETWORK_LISTS' | 'REGION_DATABASE'>,
  onListsRead?: (status: NetworkListsStatus) => void,
): Promise<Enricher> {
  try {
    return await openEnricher({
      cacheDir: `${env.DATA_DIR}/cache`,
      operatorLists: { robots: env.IAB_ROBOTS_FILE, browsers: env.IAB_BROWSERS_FILE },
      networkLists: env.NETWORK_LISTS,
      regionDatabase: env.REGION_DATABASE,
      ...(onListsRead && { onListsRead }),
    });
  } catch (error) {
    if (error instanceof OperatorListError) throw new ExpectedError(error.message, { cause: error });
    throw error;
  }
}
