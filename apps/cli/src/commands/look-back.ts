import { recordLookBack, whyNot } from '@clickledger/core';
import { listAdvertisers } from '@clickledger/db';
import { microsToDecimal, toJson } from '@clickledger/domain';
import { type Engines, lookBackOverRange, type TakenBackByRule } from '@clickledger/pipeline';
import { StartError } from '@clickledger/processes';
import { callFor } from '#caller.ts';
import { type Register, stopSignal } from '#command.ts';
import { parseTime } from '#parse.ts';
import { stepBar } from '#step-bar.ts';
import { print, withEngines } from '#with-engines.ts';

interface Options {
  from: Date;
  to: Date;
  advertiser?: string;
  dryRun?: boolean;
  json?: boolean;
}

export const registerLookBack: Register = (program, readEnv) => {
  program
    .command('look-back')
    .description('look back over charged clicks, and credit those that turn out to have been invalid')
    .requiredOption('--from <time>', 'in the first hour (ISO 8601)', parseTime)
    .requiredOption('--to <time>', 'end of the last hour (ISO 8601)', parseTime)
    .option('--advertiser <id>', 'only this advertiser')
    .option('--dry-run', 'say what would be credited, and credit nothing')
    .option('--json', 'print JSON, on one line')
    .action(async ({ from, to, advertiser, dryRun = false, json }: Options) => {
      await withEngines(readEnv, 'look-back', async (engines) => {
        const call = await callFor(engines, advertiser);
        const refused = whyNot(call.principal, recordLookBack);
        if (refused) throw new StartError(refused.message);
        const span = { from: from.getTime(), to: to.getTime() };
        const { run } = dryRun ? { run: '' } : await recordLookBack.run(call, span);
        const bar = stepBar('Looking back', 'days');
        const signal = stopSignal();
        const parts = { clickhouse: engines.clickhouse(), run, dryRun };
        const options = { advertiserId: advertiser, signal, onProgress: bar.update };
        const taken = await lookBackOverRange(parts, span, options).finally(bar.stop);
        print(
          json ? toJson(asJson(taken, { run, dryRun })) : await describe(taken, dryRun, engines, advertiser),
        );
        if (signal.aborted) process.exitCode = 130;
      });
    });
};

function asJson(taken: TakenBackByRule, { run, dryRun }: { run: string; dryRun: boolean }) {
  const rules = [...taken].map(([rule, { clicks, micros }]) => ({ rule, clicks, amount_micros: micros }));
  return {
    dry_run: dryRun,
    run: run || null,
    adjusted: rules.reduce((sum, { clicks }) => sum + clicks, 0),
    rules,
  };
}

async function describe(
  taken: TakenBackByRule,
  dryRun: boolean,
  engines: Engines,
  advertiser: string | undefined,
): Promise<string> {
  if (taken.size === 0) return 'Nothing was found that is not known already.';
  const known = await listAdvertisers(engines.sql());
  const currencies = new Set(
    known.filter(({ id }) => advertiser === undefined || id === advertiser).map(({ currency }) => currency),
  );
  const [currency = ''] = currencies;
  // Of several currencies money is no sum.
  const amount = (micros: bigint) =>
    currencies.size === 1 ? `, ${microsToDecimal(micros)} ${currency}` : '';
  const lines = [...taken].map(([rule, { clicks, micros }]) => `${rule}: ${clicks} clicks${amount(micros)}`);
  return [dryRun ? 'Would be credited:' : 'Credited:', ...lines].join('\n');
}
