import { compareWindows, recomputeWindows, type WindowComparison } from '@clickledger/db';
import { type Granularity, microsToDecimal, toJson, WINDOW_MS, windowStart } from '@clickledger/domain';
import type { Engines } from '../roles/engines.ts';
import type { Register } from './command.ts';
import { parseTime } from './parse.ts';
import { print, withEngines } from './withEngines.ts';

interface Options {
  from: Date;
  to: Date;
  repair?: boolean;
  json?: boolean;
}

export const registerReconcile: Register = (program, readEnv) => {
  program
    .command('reconcile')
    .description('compare the counts per window with the raw clicks, and repair what differs')
    .requiredOption('--from <time>', 'first window (ISO 8601)', parseTime)
    .requiredOption('--to <time>', 'end of the last window (ISO 8601)', parseTime)
    .option('--repair', 'recompute the windows that differ')
    .option('--json', 'print JSON')
    .action(async ({ from, to, repair = false, json }: Options) => {
      await withEngines(readEnv, 'reconcile', async (engines) => {
        const minutes = await reconcile(engines, '1m', from, to, repair);
        const hours = await reconcile(engines, '1h', from, to, repair);
        const result = {
          differences: { '1m': minutes, '1h': hours },
          repaired: repair ? minutes.length + hours.length : 0,
        };
        print(
          json ? toJson(result, 2) : [...describe('minute', minutes), ...describe('hour', hours)].join('\n'),
        );
        if (!repair && minutes.length + hours.length > 0) process.exitCode = 2;
      });
    });
};

async function reconcile(engines: Engines, granularity: Granularity, from: Date, to: Date, repair: boolean) {
  const span = {
    from: windowStart(from.getTime(), granularity),
    to: windowStart(to.getTime() + WINDOW_MS[granularity] - 1, granularity),
  };
  const differences = await compareWindows(engines.clickhouse(), { granularity, ...span });
  if (repair && differences.length > 0) {
    await recomputeWindows(engines.clickhouse(), {
      granularity,
      windowStarts: differences.map((d) => d.windowStart),
      version: await engines.windows().version(granularity),
    });
  }
  return differences;
}

function describe(name: string, differences: WindowComparison[]): string[] {
  if (differences.length === 0) return [`Every ${name} equals its raw clicks.`];
  return differences.map(
    (d) =>
      `${name} ${new Date(d.windowStart).toISOString()} ${d.campaignId}: raw ${d.raw.accepted} clicks, ${microsToDecimal(d.raw.charged_micros)}; counted ${d.rollup.accepted}, ${microsToDecimal(d.rollup.charged_micros)}`,
  );
}
