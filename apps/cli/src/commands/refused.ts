import { findRefusals, summarizeRefusals } from '@clickledger/core';
import { REJECTION_CODES, type RejectionCode, SOURCES, type Source } from '@clickledger/domain';
import { Option } from 'commander';
import type { Register } from '#command.ts';
import { parseCount, parseTime } from '#parse.ts';
import { table } from '#table.ts';
import { withCallOf } from '#with-call.ts';

const DAY = 86_400_000;

interface Options {
  advertiser?: string;
  nobodys?: boolean;
  reason?: RejectionCode;
  door?: Source;
  site?: string;
  from?: Date;
  to?: Date;
  limit: number;
  json?: boolean;
}

export const registerRefused: Register = (program, readEnv) => {
  const withCall = withCallOf(readEnv, 'refused');
  program
    .command('refused')
    .description('refused clicks of any advertiser and of none: how many for what, and the newest of them')
    .option('--advertiser <id>', "only this advertiser's")
    .option('--nobodys', "only those that named no advertiser's campaign")
    .addOption(new Option('--reason <code>', 'only for this reason').choices(REJECTION_CODES))
    .addOption(new Option('--door <name>', 'only at this door').choices(SOURCES))
    .option('--site <id>', 'only of this site, or from pages of this host')
    .option('--from <time>', 'ISO 8601; a day ago where not given', parseTime)
    .option('--to <time>', 'ISO 8601; now where not given', parseTime)
    .option('--limit <count>', 'single ones at most', parseCount, 20)
    .option('--json', 'print JSON, on one line')
    .action(({ advertiser, nobodys, reason, door, site, from, to, limit, json }: Options) =>
      withCall(undefined, { json }, async (call) => {
        const end = to ?? new Date(call.now + 1);
        const filter = {
          range: { from: from ?? new Date(end.getTime() - DAY), to: end },
          advertiserId: nobodys ? '' : advertiser,
          code: reason,
          source: door,
          site,
        };
        const [summary, { rows }] = await Promise.all([
          summarizeRefusals.run(call, filter),
          findRefusals.run(call, { ...filter, limit }),
        ]);
        const lines = [
          ...table(
            ['clicks', 'reason'],
            summary.byCode.map(({ clicks, name }) => [String(clicks), name]),
          ),
          '',
          ...table(
            ['received', 'advertiser', 'door', 'field', 'value', 'reason'],
            rows.map((row) => [
              row.receivedAt.toISOString(),
              row.advertiserId || '-',
              row.source,
              row.field || '-',
              // A terminal obeys what a sender may have put there.
              row.value.replaceAll(/\p{C}/gu, '?') || '-',
              row.reason,
            ]),
          ),
        ];
        return {
          json: { ...summary, rows },
          text: summary.total === 0n ? 'Nothing was refused in this time.' : lines,
        };
      }),
    );
};
