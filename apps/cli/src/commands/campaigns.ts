import { readCampaignTrust, setCampaignTrust } from '@clickledger/core';
import {
  TRUST_ENFORCEMENTS,
  TRUST_LEVELS,
  type Trust,
  type TrustEnforcement,
  toJson,
} from '@clickledger/domain';
import { Argument, Option } from 'commander';
import { callFor } from '#caller.ts';
import type { Register } from '#command.ts';
import { print, withEngines } from '#with-engines.ts';

interface Options {
  trust?: Trust;
  enforcement?: TrustEnforcement;
  json?: boolean;
}

export const registerCampaigns: Register = (program, readEnv) => {
  program
    .command('campaigns')
    .description('show and set how much the clicks of a campaign must prove')
    .addArgument(new Argument('<what>').choices(['trust']))
    .argument('<advertiser>')
    .argument('<campaign>')
    .addOption(new Option('--trust <level>', 'what each click proves').choices([...TRUST_LEVELS]))
    .addOption(
      new Option('--enforcement <how>', 'note clicks that prove less, or refuse them').choices([
        ...TRUST_ENFORCEMENTS,
      ]),
    )
    .option('--json', 'print JSON, on one line')
    .action(async (_: 'trust', advertiser: string, id: string, { trust, enforcement, json }: Options) => {
      await withEngines(readEnv, 'campaigns', async (engines) => {
        const call = await callFor(engines, advertiser);
        const { requiredTrust, trustEnforcement, clicks } = await readCampaignTrust.run(call, { id });
        const asked = {
          requiredTrust: trust ?? requiredTrust,
          trustEnforcement: enforcement ?? trustEnforcement,
        };
        if (trust || enforcement) await setCampaignTrust.run(call, { id, ...asked });
        if (json) return print(toJson({ id, ...asked, clicks }));
        print(`${id}: ${asked.requiredTrust}, ${asked.trustEnforcement}. Live clicks of the last 24 hours:`);
        for (const level of TRUST_LEVELS) {
          print(`  ${level.padEnd(10)} ${clicks[level].clicks}, ${clicks[level].billable} of them charged`);
        }
      });
    });
};
