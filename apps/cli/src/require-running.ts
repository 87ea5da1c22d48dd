import type { Engines } from '@clickledger/pipeline';
import { StartError } from '@clickledger/processes';

/** @throws StartError when the stores do not answer, with what to do. */
export async function requireRunning(engines: Engines): Promise<void> {
  const { success } = await engines.clickhouse().ping();
  if (!success) {
    throw new StartError(
      `ClickHouse does not answer at ${new URL(engines.at.clickhouseUrl).host}: start Clickledger with "npm start" first.`,
    );
  }
}
