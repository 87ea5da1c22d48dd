import { createCreative, editCreative, readCampaign } from '@clickledger/core';
import type { Register } from '#command.ts';
import { table } from '#table.ts';
import { withCallOf } from '#with-call.ts';

export const registerCreatives: Register = (program, readEnv) => {
  const creatives = program.command('creatives').description("make, show and change a campaign's creatives");
  const withCall = withCallOf(readEnv, 'creatives');

  creatives
    .command('list')
    .argument('<advertiser>')
    .argument('<campaign>')
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, id: string, options: { json?: boolean }) =>
      withCall(advertiser, options, async (call) => {
        const { creatives: list } = await readCampaign.run(call, { id });
        const rows = list.map((creative) => [creative.id, creative.landingUrl, creative.name]);
        return { json: list, text: table(['creative', 'landing page', 'name'], rows) };
      }),
    );

  creatives
    .command('create')
    .argument('<advertiser>')
    .argument('<campaign>')
    .argument('<name>')
    .argument('<landing-page>', 'its address; {click_id} and the like are filled in')
    .option('--json', 'print JSON, on one line')
    .action(
      (
        advertiser: string,
        campaignId: string,
        name: string,
        landingUrl: string,
        options: { json?: boolean },
      ) =>
        withCall(advertiser, options, async (call) => {
          const made = await createCreative.run(call, { campaignId, name, landingUrl });
          return { json: made, text: `${made.id} leads to ${made.landingUrl}` };
        }),
    );

  creatives
    .command('edit')
    .argument('<advertiser>')
    .argument('<creative>')
    .argument('<name>')
    .argument('<landing-page>')
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, id: string, name: string, landingUrl: string, options: { json?: boolean }) =>
      withCall(advertiser, options, async (call) => {
        const made = await editCreative.run(call, { id, name, landingUrl });
        return { json: made, text: `${made.id} leads to ${made.landingUrl} within two seconds.` };
      }),
    );
};
