import type { Comparison } from '@clickledger/db';
import { microsToDecimal, toJson } from '@clickledger/domain';
import { type RangeComparison, reconcileParts, reconcileRange } from '@clickledger/pipeline';
import { type Register, stopSignal } from '#command.ts';
import { parseTime } from '#parse.ts';
import { stepBar } from '#step-bar.ts';
import { totalsJson } from '#totals-json.ts';
import { print, withEngines } from '#with-engines.ts';

interface Options {
  from: Date;
  to: Date;
  repair?: boolean;
  json?: boolean;
}

export const registerReconcile: Register = (program, readEnv) => {
  program
    .command('reconcile')
    .description('compare the counts of each hour with its raw clicks, record it, and repair what differs')
    .requiredOption('--from <time>', 'in the first hour (ISO 8601)', parseTime)
    .requiredOption('--to <time>', 'end of the last hour (ISO 8601)', parseTime)
    .option('--repair', 'recompute the windows that differ')
    .option('--json', 'print JSON, on one line')
    .action(async ({ from, to, repair = false, json }: Options) => {
      await withEngines(readEnv, 'reconcile', async (engines) => {
        const bar = stepBar('Comparing', 'hours');
        const span = { from: from.getTime(), to: to.getTime() };
        const signal = stopSignal();
        const options = { repair, signal, onProgress: bar.update };
        const comparison = await reconcileRange(reconcileParts(engines), span, options).finally(bar.stop);
        print(json ? toJson(asJson(comparison)) : describe(comparison));
        if (comparison.repaired < comparison.different.length || comparison.unsettled.length > 0)
          process.exitCode = 2;
        if (signal.aborted) process.exitCode = 130;
      });
    });
};

function asJson({ compared, different, repaired, unsettled }: RangeComparison) {
  const of = (granularity: Comparison['granularity']) =>
    different
      .filter((window) => window.granularity === granularity)
      .map(({ advertiserId, windowStart, rowsDiffering, raw, rollups1m, rollups1h }) => ({
        advertiser_id: advertiserId,
        window_start: new Date(windowStart).toISOString(),
        rows_differing: rowsDiffering,
        raw: totalsJson(raw),
        rollups_1m: totalsJson(rollups1m),
        ...(granularity === '1h' && { rollups_1h: totalsJson(rollups1h) }),
      }));
  const moving = unsettled.map((hour) => new Date(hour).toISOString());
  return { compared, differences: { '1m': of('1m'), '1h': of('1h') }, repaired, unsettled: moving };
}

function describe({ compared, different, repaired, unsettled }: RangeComparison): string {
  const lines = different.map(line);
  for (const hour of unsettled) {
    lines.push(`${new Date(hour).toISOString()}: clicks are still on their way; compare it again.`);
  }
  if (different.length === 0 && unsettled.length === 0) {
    return compared === 0
      ? 'There is nothing to compare.'
      : `Every hour of every advertiser equals its raw clicks, ${compared} in all.`;
  }
  return [
    ...lines,
    `${compared} hours compared, ${different.length} windows differ, ${repaired} repaired.`,
  ].join('\n');
}

function line({ advertiserId, granularity, windowStart, raw, rollups1m, rollups1h }: Comparison): string {
  const side = (name: string, c: Comparison['raw']) =>
    `${name} ${c.accepted} clicks, ${microsToDecimal(c.chargedMicros)}`;
  const window = `${granularity === '1h' ? 'hour' : 'minute'} ${new Date(windowStart).toISOString()}`;
  const sides = [
    side('raw', raw),
    side('minutes', rollups1m),
    granularity === '1h' && side('hours', rollups1h),
  ];
  return `${window} ${advertiserId}: ${sides.filter(Boolean).join('; ')}`;
}
