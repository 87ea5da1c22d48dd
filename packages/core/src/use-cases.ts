import * as campaignBulk from './commands/campaign-bulk.ts';
import * as campaignImport from './commands/campaign-import.ts';
import * as campaignPrices from './commands/campaign-prices.ts';
import * as campaignCommands from './commands/campaigns.ts';
import * as creatives from './commands/creatives.ts';
import * as erasures from './commands/erasures.ts';
import * as keyCommands from './commands/keys.ts';
import * as signingKeyCommands from './commands/signing-keys.ts';
import * as sites from './commands/sites.ts';
import * as account from './reports/account.ts';
import * as billing from './reports/billing.ts';
import * as campaignFiles from './reports/campaign-files.ts';
import * as campaigns from './reports/campaigns.ts';
import * as clicks from './reports/clicks.ts';
import * as explanations from './reports/explanations.ts';
import * as keys from './reports/keys.ts';
import * as ledger from './reports/ledger.ts';
import * as operations from './reports/operations.ts';
import * as overview from './reports/overview.ts';
import * as reconciliation from './reports/reconciliation.ts';
import * as signingKeys from './reports/signing-keys.ts';
import * as traffic from './reports/traffic.ts';
import type { UseCase } from './use-case.ts';

const FILES = [
  campaignBulk,
  campaignImport,
  campaignPrices,
  campaignCommands,
  creatives,
  erasures,
  keyCommands,
  signingKeyCommands,
  sites,
  account,
  billing,
  campaignFiles,
  campaigns,
  clicks,
  explanations,
  keys,
  ledger,
  operations,
  overview,
  reconciliation,
  signingKeys,
  traffic,
];

/** Everything the product can do. A test walks it, and finds whatever is missing here. */
export const USE_CASES: readonly UseCase[] = FILES.flatMap((file) => Object.values(file));
