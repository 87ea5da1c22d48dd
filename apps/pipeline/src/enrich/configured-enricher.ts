import { type Env, ExpectedError } from '@clickledger/config';
import { type Enricher, OperatorListError, openEnricher } from '@clickledger/enrichment';

/**
 * The enricher as the environment sets it: where tables are kept, and an operator's lists of robots. Throws an
 * `ExpectedError` where one of those cannot be read.
 */
export async function openConfiguredEnricher(
  env: Pick<Env, 'DATA_DIR' | 'IAB_ROBOTS_FILE' | 'IAB_BROWSERS_FILE'>,
): Promise<Enricher> {
  try {
    return await openEnricher({
      cacheDir: `${env.DATA_DIR}/cache`,
      operatorLists: { robots: env.IAB_ROBOTS_FILE, browsers: env.IAB_BROWSERS_FILE },
    });
  } catch (error) {
    if (error instanceof OperatorListError) throw new ExpectedError(error.message, { cause: error });
    throw error;
  }
}
