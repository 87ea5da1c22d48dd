import { readCampaignTrust, setCampaignTrust } from '@clickledger/core';
import { TRUST_ENFORCEMENTS, TRUST_LEVELS, type Trust, type TrustEnforcement } from '@clickledger/domain';
import { type Command, Option } from 'commander';
import type { WithCall } from '#with-call.ts';

interface Options {
  trust?: Trust;
  enforcement?: TrustEnforcement;
  json?: boolean;
}

/** `campaigns trust`. */
export function registerTrust(campaigns: Command, withCall: WithCall): void {
  campaigns
    .command('trust')
    .description('show and set how much the clicks of a campaign must prove')
    .argument('<advertiser>')
    .argument('<campaign>')
    .addOption(new Option('--trust <level>', 'what each click proves').choices([...TRUST_LEVELS]))
    .addOption(
      new Option('--enforcement <how>', 'note clicks that prove less, or refuse them').choices([
        ...TRUST_ENFORCEMENTS,
      ]),
    )
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, id: string, options: Options) =>
      withCall(advertiser, options, async (call) => {
        const { requiredTrust, trustEnforcement, clicks } = await readCampaignTrust.run(call, { id });
        const asked = {
          requiredTrust: options.trust ?? requiredTrust,
          trustEnforcement: options.enforcement ?? trustEnforcement,
        };
        if (options.trust || options.enforcement) await setCampaignTrust.run(call, { id, ...asked });
        const levels = TRUST_LEVELS.map(
          (level) =>
            `  ${level.padEnd(10)} ${clicks[level].clicks}, ${clicks[level].billable} of them charged`,
        );
        const heading = `${id}: ${asked.requiredTrust}, ${asked.trustEnforcement}. Live clicks of the last 24 hours:`;
        return { json: { id, ...asked, clicks }, text: [heading, ...levels] };
      }),
    );
}
