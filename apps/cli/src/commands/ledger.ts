import { readLedger } from '@clickledger/db';
import { CLICK_COUNTS, type Ledger, microsToDecimal, type Totals, toJson } from '@clickledger/domain';
import type { Register } from '#command.ts';
import { parseTime } from '#parse.ts';
import { totalsJson } from '#totals-json.ts';
import { print, withEngines } from '#with-engines.ts';

interface LedgerOptions {
  advertiser?: string;
  campaign?: string;
  from?: Date;
  to?: Date;
  json?: boolean;
}

export const registerLedger: Register = (program, readEnv) => {
  program
    .command('ledger')
    .description('print the ledger identity as it stands in each store')
    .option('--advertiser <id>', 'only this advertiser')
    .option('--campaign <id>', 'only this campaign')
    .option('--from <time>', 'only clicks from this time on (ISO 8601)', parseTime)
    .option('--to <time>', 'only clicks before this time (ISO 8601)', parseTime)
    .option('--json', 'print JSON, on one line')
    .action(async ({ advertiser, campaign, from, to, json }: LedgerOptions) => {
      await withEngines(readEnv, 'ledger', async (engines) => {
        const ledger = await readLedger(engines.clickhouse(), {
          advertiserId: advertiser,
          campaignId: campaign,
          from: from?.getTime(),
          to: to?.getTime(),
        });
        print(json ? toJson(ledgerJson(ledger)) : table(ledger));
        if (!ledger.balanced) process.exitCode = 2;
      });
    });
};

function ledgerJson({ received, rejected, raw, rollups1m, rollups1h, balanced }: Ledger) {
  return {
    received,
    rejected,
    ...totalsJson(raw),
    raw: totalsJson(raw),
    rollups_1m: totalsJson(rollups1m),
    rollups_1h: totalsJson(rollups1h),
    balanced,
  };
}

function table(ledger: Ledger): string {
  const row = (name: string, c: Totals) =>
    [
      name.padEnd(11),
      ...CLICK_COUNTS.map((count) => c[count].toString().padStart(12)),
      microsToDecimal(c.chargedMicros).padStart(20),
    ].join('');
  return [
    `received ${ledger.received} = rejected ${ledger.rejected} + accepted ${ledger.accepted}`,
    '',
    `${' '.repeat(11)}${CLICK_COUNTS.map((count) => count.padStart(12)).join('')}${'charged'.padStart(20)}`,
    row('raw', ledger.raw),
    row('rollups 1m', ledger.rollups1m),
    row('rollups 1h', ledger.rollups1h),
    '',
    ledger.balanced
      ? 'The ledger balances.'
      : 'The ledger does not balance (yet): wait for open batches, then reconcile.',
  ].join('\n');
}
