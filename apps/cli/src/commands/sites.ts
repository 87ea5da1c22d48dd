import { keepReferrerQuery } from '@clickledger/core';
import { toJson } from '@clickledger/domain';
import { Argument } from 'commander';
import { callFor } from '#caller.ts';
import type { Register } from '#command.ts';
import { print, withEngines } from '#with-engines.ts';

export const registerSites: Register = (program, readEnv) => {
  program
    .command('sites')
    .description("settings of an advertiser's sites")
    .command('referrer-query')
    .description('keep the query of the pages of a site in referrers, or drop it, which is usual')
    .argument('<advertiser>')
    .argument('<site>', 'its id')
    .addArgument(new Argument('<what>').choices(['keep', 'drop']))
    .option('--json', 'print JSON, on one line')
    .action(async (advertiser: string, siteId: string, what: string, { json }: { json?: boolean }) => {
      await withEngines(readEnv, 'sites', async (engines) => {
        const call = await callFor(engines, advertiser);
        const changed = await keepReferrerQuery.run(call, { siteId, keep: what === 'keep' });
        print(json ? toJson(changed) : `Collectors ${what} it within two seconds.`);
      });
    });
};
