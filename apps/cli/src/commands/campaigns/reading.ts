import { listCampaigns, readCampaign } from '@clickledger/core';
import { microsToDecimal } from '@clickledger/domain';
import type { Command } from 'commander';
import { table } from '#table.ts';
import type { WithCall } from '#with-call.ts';

/** `campaigns list|show`. */
export function registerReading(campaigns: Command, withCall: WithCall): void {
  campaigns
    .command('list')
    .description('every campaign with its status, its price and its figures of the last 24 hours')
    .argument('<advertiser>')
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, options: { json?: boolean }) =>
      withCall(advertiser, options, async (call) => {
        const list = await listCampaigns.run(call, { range: { preset: '24h' } });
        const rows = list.map(({ id, status, cpcMicros, billable, name }) => [
          id,
          status,
          microsToDecimal(cpcMicros),
          String(billable),
          name,
        ]);
        return { json: list, text: table(['campaign', 'status', 'price', 'billable', 'name'], rows) };
      }),
    );

  campaigns
    .command('show')
    .description('the settings of a campaign, its creatives and the sites that it may be shown on')
    .argument('<advertiser>')
    .argument('<campaign>')
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, id: string, options: { json?: boolean }) =>
      withCall(advertiser, options, async (call) => {
        const campaign = await readCampaign.run(call, { id });
        const { name, status, startsAt, endsAt, cpcMicros, labels, siteIds, creatives } = campaign;
        const facts = [
          ['name', name],
          ['status', status],
          ['runs', `${startsAt?.toISOString() ?? 'since ever'} to ${endsAt?.toISOString() ?? 'no end'}`],
          ['price', microsToDecimal(cpcMicros)],
          ['labels', labels.join(', ') || 'none'],
          ['sites', siteIds.join(', ') || 'all'],
          ...creatives.map((creative) => [
            'creative',
            `${creative.id}  ${creative.name}  ${creative.landingUrl}`,
          ]),
        ];
        return { json: campaign, text: facts.map(([what = '', value]) => `${what.padEnd(9)} ${value}`) };
      }),
    );
}
