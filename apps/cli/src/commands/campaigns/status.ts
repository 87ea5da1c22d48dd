import { endCampaign, pauseCampaign, readCampaign, resumeCampaign } from '@clickledger/core';
import type { Command } from 'commander';
import { confirmName } from '#confirm.ts';
import type { WithCall } from '#with-call.ts';

interface Options {
  yes?: boolean;
  json?: boolean;
}

/** `campaigns pause|resume|end`. */
export function registerStatus(campaigns: Command, withCall: WithCall): void {
  for (const [name, command, description, text] of [
    ['pause', pauseCampaign, "refuse a campaign's clicks until it is resumed", 'Paused'],
    ['resume', resumeCampaign, "count a paused campaign's clicks again", 'Resumed'],
  ] as const) {
    campaigns
      .command(name)
      .description(description)
      .argument('<advertiser>')
      .argument('<campaign>')
      .option('--json', 'print JSON, on one line')
      .action((advertiser: string, id: string, options: Options) =>
        withCall(advertiser, options, async (call) => ({
          json: await command.run(call, { id }),
          text: `${text}. Collectors follow within two seconds.`,
        })),
      );
  }

  campaigns
    .command('end')
    .description('end a campaign for good')
    .argument('<advertiser>')
    .argument('<campaign>')
    .option('--yes', 'do it without asking')
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, id: string, options: Options) =>
      withCall(advertiser, options, async (call) => {
        const { name } = await readCampaign.run(call, { id });
        await confirmName(name, 'Its clicks are refused from then on, and it does not come back.', options);
        return { json: await endCampaign.run(call, { id, name }), text: 'Ended.' };
      }),
    );
}
