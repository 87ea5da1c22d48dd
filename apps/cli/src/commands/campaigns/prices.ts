import { readCampaignPrices, setCampaignPrice, withdrawCampaignPrice } from '@clickledger/core';
import { microsToDecimal } from '@clickledger/domain';
import type { Command } from 'commander';
import { parseTime } from '#parse.ts';
import { table } from '#table.ts';
import type { WithCall } from '#with-call.ts';

interface Options {
  from?: string;
  json?: boolean;
}

/** `campaigns prices|price|withdraw-price`. */
export function registerPrices(campaigns: Command, withCall: WithCall): void {
  campaigns
    .command('prices')
    .description('what a click of a campaign cost, costs and will cost, from when on')
    .argument('<advertiser>')
    .argument('<campaign>')
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, id: string, options: Options) =>
      withCall(advertiser, options, async (call) => {
        const prices = await readCampaignPrices.run(call, { id });
        const rows = prices.map(({ from, cpcMicros, standing, createdBy }) => [
          from.toISOString(),
          microsToDecimal(cpcMicros),
          standing,
          createdBy,
        ]);
        return { json: prices, text: table(['from', 'price', 'standing', 'set by'], rows) };
      }),
    );

  campaigns
    .command('price')
    .description('set what a click costs from now or a later time on; what was counted keeps its price')
    .argument('<advertiser>')
    .argument('<campaign>')
    .argument('<amount>', "in the advertiser's currency")
    .option('--from <time>', "by the advertiser's clocks, or with an offset; now where it is not given")
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, id: string, price: string, options: Options) =>
      withCall(advertiser, options, async (call) => {
        const set = await setCampaignPrice.run(call, { id, price, from: options.from ?? '' });
        return {
          json: set,
          text: `${microsToDecimal(set.cpcMicros)} a click from ${set.from.toISOString()} on.`,
        };
      }),
    );

  campaigns
    .command('withdraw-price')
    .description('take back a price whose time has not come')
    .argument('<advertiser>')
    .argument('<campaign>')
    .argument('<from>', 'its time, as `campaigns prices` shows it', parseTime)
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, id: string, from: Date, options: Options) =>
      withCall(advertiser, options, async (call) => ({
        json: await withdrawCampaignPrice.run(call, { id, from }),
        text: 'Taken back.',
      })),
    );
}
