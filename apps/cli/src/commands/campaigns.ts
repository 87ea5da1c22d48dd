import type { Register } from '#command.ts';
import { withCallOf } from '#with-call.ts';
import { registerBulk } from './campaigns/bulk.ts';
import { registerFiles } from './campaigns/files.ts';
import { registerPrices } from './campaigns/prices.ts';
import { registerReading } from './campaigns/reading.ts';
import { registerSettings } from './campaigns/settings.ts';
import { registerStatus } from './campaigns/status.ts';
import { registerTrust } from './campaigns/trust.ts';

export const registerCampaigns: Register = (program, readEnv) => {
  const campaigns = program
    .command('campaigns')
    .description("make, show and change an advertiser's campaigns");
  const withCall = withCallOf(readEnv, 'campaigns');
  registerReading(campaigns, withCall);
  registerSettings(campaigns, withCall);
  registerPrices(campaigns, withCall);
  registerStatus(campaigns, withCall);
  registerBulk(campaigns, withCall);
  registerFiles(campaigns, withCall);
  registerTrust(campaigns, withCall);
};
