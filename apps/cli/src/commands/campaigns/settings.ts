import {
  type Call,
  createCampaign,
  duplicateCampaign,
  editCampaign,
  readCampaign,
  tenantOf,
} from '@clickledger/core';
import { settingsText } from '@clickledger/core/inputs';
import { TRUST_LEVELS, type Trust } from '@clickledger/domain';
import { type Command, Option } from 'commander';
import type { WithCall } from '#with-call.ts';

/** What a command line says of a campaign; what it does not say stays as it is. */
interface Options {
  name?: string;
  start?: string;
  end?: string;
  dedupeWindow?: string;
  labels?: string;
  dailyBudget?: string;
  totalBudget?: string;
  sites?: string;
  json?: boolean;
}

function withSettings(command: Command): Command {
  return command
    .option('--start <time>', "when it begins: 2026-03-01 or '2026-03-01 09:00' by the advertiser's clocks")
    .option('--end <time>', 'when it is over')
    .option('--dedupe-window <seconds>', 'within which a repeat is a duplicate; empty for the usual one')
    .option('--labels <labels>', 'told apart by commas')
    .option('--daily-budget <amount>', "in the advertiser's currency")
    .option('--total-budget <amount>', "in the advertiser's currency")
    .option('--sites <ids>', 'the only sites that it is shown on, told apart by commas; empty for all')
    .option('--json', 'print JSON, on one line');
}

/** `campaigns create|edit|duplicate`. */
export function registerSettings(campaigns: Command, withCall: WithCall): void {
  withSettings(campaigns.command('create'))
    .description('make a campaign')
    .argument('<advertiser>')
    .argument('<name>')
    .requiredOption('--price <amount>', "of one click, in the advertiser's currency")
    .addOption(new Option('--trust <level>', 'what each click has to prove').choices([...TRUST_LEVELS]))
    .action((advertiser: string, name: string, options: Options & { price: string; trust?: Trust }) =>
      withCall(advertiser, options, async (call) => {
        const { price, trust: requiredTrust } = options;
        const made = await createCampaign.run(call, { ...given(options), name, price, requiredTrust });
        return { json: made, text: made.id };
      }),
    );

  withSettings(campaigns.command('edit'))
    .description('change what is given, and leave the rest as it is')
    .argument('<advertiser>')
    .argument('<campaign>')
    .option('--name <name>', 'its new name')
    .action((advertiser: string, id: string, options: Options) =>
      withCall(advertiser, options, async (call) => {
        const now = await settingsNow(call, id);
        const made = await editCampaign.run(call, { ...now, ...given(options), id });
        return { json: made, text: 'Changed. Collectors follow within two seconds.' };
      }),
    );

  campaigns
    .command('duplicate')
    .description('make a campaign like another, without its dates, and paused')
    .argument('<advertiser>')
    .argument('<campaign>')
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, from: string, options: Options) =>
      withCall(advertiser, options, async (call) => {
        const made = await duplicateCampaign.run(call, { id: from });
        return { json: made, text: made.id };
      }),
    );
}

/** The settings that are given, by the names of the command's input. */
function given({ name, start, end, dedupeWindow, labels, dailyBudget, totalBudget, sites }: Options) {
  const siteIds = sites?.split(',').map((id) => id.trim());
  return {
    ...(name !== undefined && { name }),
    ...(start !== undefined && { startsAt: start }),
    ...(end !== undefined && { endsAt: end }),
    ...(dedupeWindow !== undefined && { dedupeWindow }),
    ...(labels !== undefined && { labels }),
    ...(dailyBudget !== undefined && { dailyBudget }),
    ...(totalBudget !== undefined && { totalBudget }),
    ...(siteIds && { siteIds: siteIds.filter((id) => id !== '') }),
  };
}

/** What an edit begins with. */
async function settingsNow(call: Call, id: string) {
  const { siteIds, version, ...campaign } = await readCampaign.run(call, { id });
  const tenant = call.principal && tenantOf(call.principal);
  if (!tenant) throw new Error('A campaign is edited for its advertiser.');
  return { ...settingsText(campaign, tenant), siteIds, version };
}
