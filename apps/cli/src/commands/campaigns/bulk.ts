import { changeCampaigns } from '@clickledger/core';
import { type Command, Option } from 'commander';
import type { WithCall } from '#with-call.ts';

type Change = Parameters<typeof changeCampaigns.run>[1]['change'];

interface Options {
  price?: string;
  from?: string;
  label?: string;
  json?: boolean;
}

const KINDS = ['pause', 'resume', 'label', 'unlabel', 'price', 'withdraw'] as const;
type Kind = (typeof KINDS)[number];

/** `campaigns bulk`: what the selection in the dashboard's list does. */
export function registerBulk(campaigns: Command, withCall: WithCall): void {
  campaigns
    .command('bulk')
    .description('change several campaigns: all of them, or none')
    .argument('<advertiser>')
    .argument('<campaigns...>')
    .addOption(new Option('--do <what>', 'what is done to them').choices(KINDS).makeOptionMandatory())
    .option('--price <amount>', "of price: in the advertiser's currency")
    .option(
      '--from <time>',
      "of price: by the advertiser's clocks, or with an offset; now where it is not given",
    )
    .option('--label <label>', 'of label and unlabel')
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, ids: string[], { do: kind, ...options }: Options & { do: Kind }) =>
      withCall(advertiser, options, async (call) => {
        const done = await changeCampaigns.run(call, { ids, change: changeOf(kind, options) });
        const from = done.from ? `, from ${done.from.toISOString()} on` : '';
        const prices = kind === 'withdraw' ? `, ${done.withdrawn} prices` : '';
        return { json: done, text: `Done to ${done.ids.length} campaigns${from}${prices}.` };
      }),
    );
}

/** What is missing, the command says. */
function changeOf(kind: Kind, { price = '', from = '', label = '' }: Options): Change {
  switch (kind) {
    case 'price':
      return { kind, price, from };
    case 'label':
    case 'unlabel':
      return { kind, label };
    default:
      return { kind };
  }
}
