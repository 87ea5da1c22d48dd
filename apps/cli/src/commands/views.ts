import { readViews } from '@clickledger/core';
import type { Register } from '#command.ts';
import { table } from '#table.ts';
import { withCallOf } from '#with-call.ts';

export const registerViews: Register = (program, readEnv) => {
  const withCall = withCallOf(readEnv, 'views');
  program
    .command('views')
    .description('questions that an advertiser’s team keeps')
    .command('list')
    .description('list the views of the team, for ask --view')
    .requiredOption('--advertiser <id>', 'whose views')
    .option('--json', 'print JSON, on one line')
    .action(({ advertiser, json }: { advertiser: string; json?: boolean }) =>
      withCall(advertiser, { json }, async (call) => {
        const { views } = await readViews.run(call);
        const text =
          views.length === 0
            ? 'The team keeps no views.'
            : table(
                ['Name', 'Asks', 'Saved by'],
                // A terminal obeys what somebody may have put there.
                views.map(({ name, params, ownerName }) =>
                  [name, params, ownerName ?? '-'].map((cell) => cell.replaceAll(/\p{C}/gu, '?')),
                ),
              );
        return { json: views, text };
      }),
    );
};
