import {
  type DisclosedRow,
  exportDisclosure,
  type OtherWindow,
  readDisclosure,
  readOtherWindows,
} from '@clickledger/core';
import { DISCLOSED_BY, DISCLOSED_PER, type DisclosedBy, type DisclosedPer } from '@clickledger/core/inputs';
import { amountToDecimal } from '@clickledger/domain';
import { Option } from 'commander';
import type { Register } from '#command.ts';
import { table } from '#table.ts';
import { withCallOf } from '#with-call.ts';

interface Options {
  advertiser: string;
  campaign?: string;
  from?: string;
  to?: string;
  by: DisclosedBy;
  per: DisclosedPer;
  windows?: boolean;
  csv?: boolean;
  json?: boolean;
}

export const registerDisclosure: Register = (program, readEnv) => {
  const withCall = withCallOf(readEnv, 'disclosure');
  program
    .command('disclosure')
    .description('what the guidelines want disclosed of an advertiser’s clicks, from received to billed')
    .requiredOption('--advertiser <id>', 'whose clicks')
    .option('--campaign <id>', 'only this campaign')
    .option('--from <day>', 'YYYY-MM-DD in the advertiser’s zone; the first of the month where not given')
    .option('--to <day>', 'YYYY-MM-DD, included; today where not given')
    .addOption(new Option('--by <time>', 'how long a row’s time is').choices(DISCLOSED_BY).default('month'))
    .addOption(
      new Option('--per <what>', 'what a row is about').choices(DISCLOSED_PER).default('campaign_site'),
    )
    .option('--windows', 'what other dedupe windows would have charged')
    .option('--csv', 'print CSV')
    .option('--json', 'print JSON, on one line')
    .action(({ advertiser, campaign, windows, csv, json, ...asked }: Options) =>
      withCall(advertiser, { json }, async (call) => {
        const input = { ...asked, campaignId: campaign };
        if (windows) {
          const found = await readOtherWindows.run(call, input);
          return { json: found, text: windowLines(found) };
        }
        if (csv) {
          const { chunks } = await exportDisclosure.run(call, input);
          return { json: null, text: (await Array.fromAsync(chunks)).join('').slice(1).trimEnd() };
        }
        const report = await readDisclosure.run(call, input);
        return { json: report, text: reportLines(report) };
      }),
    );
};

function reportLines({
  rows,
  totals,
  restated,
  periods,
  currency,
  timeZone,
  from,
  to,
}: Awaited<ReturnType<typeof readDisclosure.run>>): string[] {
  const figures = (row: Pick<DisclosedRow, keyof typeof totals>) => [
    ...[row.received, row.refused, row.gross, row.duplicate, row.givt, row.net, row.sivt, row.billed].map(
      String,
    ),
    amountToDecimal(row.amountMicros, currency),
  ];
  const head = ['received', 'refused', 'gross', 'duplicate', 'GIVT', 'net', 'SIVT', 'billed', currency];
  const filtered = Object.entries(totals.filtered).map(([kind, requests]) => `${kind} ${requests}`);
  return [
    `${from} to ${to}, ${timeZone}`,
    ...periods.map(
      ({ name, state, reconciled }) => `  ${name}  ${state}${reconciled ? ', every hour reconciled' : ''}`,
    ),
    `filtered before counting: ${filtered.join(', ')}`,
    '',
    ...table(
      ['period', 'campaign', 'site', ...head],
      [
        ...rows.map((row) => [row.period, row.campaign, row.site, ...figures(row)]),
        ['total', '', '', ...figures(totals)],
      ],
    ),
    ...(restated.length > 0 ? ['', 'changed by more than 5 % after their day, over all campaigns:'] : []),
    ...restated.map(({ day, measure, before, after, why }) => {
      const shown = (value: bigint) => (measure === 'charged' ? amountToDecimal(value, currency) : value);
      return `  ${day}  ${measure}  was ${shown(before)}, is ${shown(after)}: ${why}`;
    }),
  ];
}

function windowLines({
  asJudged,
  windows,
  withoutAddress,
  currency,
}: Awaited<ReturnType<typeof readOtherWindows.run>>): string[] {
  const line = (name: string, { billed, duplicate, amountMicros }: Omit<OtherWindow, 'windowMs'>) => [
    name,
    String(billed),
    String(duplicate),
    amountToDecimal(amountMicros, currency),
  ];
  return [
    ...table(
      ['window', 'billed', 'duplicate', currency],
      [line('as judged', asJudged), ...windows.map((window) => line(`${window.windowMs / 1_000} s`, window))],
    ),
    ...(withoutAddress > 0n
      ? [`${withoutAddress} clicks have no address any more: of them no visitor is told from others.`]
      : []),
  ];
}
