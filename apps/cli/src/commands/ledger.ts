import { readLedgerStores } from '@clickledger/core';
import {
  CLICK_COUNTS,
  type CurrencyLedger,
  LEDGER_STORES,
  microsToDecimal,
  toJson,
} from '@clickledger/domain';
import { callFor } from '#caller.ts';
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
        const ledger = await readLedgerStores.run(await callFor(engines, advertiser), {
          campaignId: campaign,
          from: from?.getTime(),
          to: to?.getTime(),
        });
        print(json ? toJson(ledgerJson(ledger)) : ledgerTable(ledger));
        if (!ledger.balanced) process.exitCode = 2;
      });
    });
};

/** The ledger under the names that scripts rely on. */
export function ledgerJson({
  received,
  rejected,
  raw,
  rollups1m,
  rollups1h,
  charges,
  adjusted,
  adjustedMicros,
  balanced,
}: CurrencyLedger) {
  return {
    received,
    rejected,
    ...totalsJson(raw),
    raw: totalsJson(raw),
    rollups_1m: totalsJson(rollups1m),
    rollups_1h: totalsJson(rollups1h),
    adjusted,
    adjusted_micros: adjustedMicros,
    charges: charges.map(({ currency, raw, rollups1m, rollups1h, adjusted }) => ({
      currency,
      raw,
      rollups_1m: rollups1m,
      rollups_1h: rollups1h,
      adjusted,
    })),
    balanced,
  };
}

const STORE_NAMES = { raw: 'raw', rollups1m: 'rollups 1m', rollups1h: 'rollups 1h' } as const;

/** The ledger as a table: a row a store, and a column of charges for each currency. */
export function ledgerTable(ledger: CurrencyLedger): string {
  const row = (cells: string[]) => [(cells[0] ?? '').padEnd(11), ...cells.slice(1)].join('');
  const charged = (text: string) => text.padStart(20);
  return [
    `received ${ledger.received} = rejected ${ledger.rejected} + accepted ${ledger.accepted}`,
    '',
    row([
      '',
      ...CLICK_COUNTS.map((count) => count.padStart(12)),
      ...ledger.charges.map(({ currency }) => charged(`charged ${currency}`)),
    ]),
    ...LEDGER_STORES.map((store) =>
      row([
        STORE_NAMES[store],
        ...CLICK_COUNTS.map((count) => ledger[store][count].toString().padStart(12)),
        ...ledger.charges.map((charges) => charged(microsToDecimal(charges[store]))),
      ]),
    ),
    '',
    ...(ledger.adjusted > 0n
      ? [`Found invalid later and taken back: ${ledger.adjusted} clicks, ${takenBack(ledger)}.`]
      : []),
    ledger.balanced
      ? 'The ledger balances.'
      : 'The ledger does not balance (yet): wait for open batches, then reconcile.',
  ].join('\n');
}

function takenBack({ charges }: CurrencyLedger): string {
  return charges
    .filter(({ adjusted }) => adjusted !== 0n)
    .map(({ currency, adjusted }) => `${microsToDecimal(adjusted)} ${currency}`)
    .join(' and ');
}
