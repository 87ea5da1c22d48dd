import { createSite, editSite, keepReferrerQuery, readSites } from '@clickledger/core';
import { Argument } from 'commander';
import type { Register } from '#command.ts';
import { table } from '#table.ts';
import { withCallOf } from '#with-call.ts';

export const registerSites: Register = (program, readEnv) => {
  const sites = program.command('sites').description("make, show and change an advertiser's sites");
  const withCall = withCallOf(readEnv, 'sites');

  sites
    .command('list')
    .argument('<advertiser>')
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, options: { json?: boolean }) =>
      withCall(advertiser, options, async (call) => {
        const list = await readSites.run(call);
        const rows = list.map(({ id, hostname, name }) => [id, hostname, name]);
        return { json: list, text: table(['site', 'host', 'name'], rows) };
      }),
    );

  sites
    .command('create')
    .argument('<advertiser>')
    .argument('<name>')
    .argument('<host>', 'such as news.example, in any script')
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, name: string, hostname: string, options: { json?: boolean }) =>
      withCall(advertiser, options, async (call) => {
        const made = await createSite.run(call, { name, hostname });
        return { json: made, text: `${made.id} is ${made.hostname}` };
      }),
    );

  sites
    .command('edit')
    .argument('<advertiser>')
    .argument('<site>', 'its id')
    .argument('<name>')
    .argument('<host>')
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, id: string, name: string, hostname: string, options: { json?: boolean }) =>
      withCall(advertiser, options, async (call) => {
        const made = await editSite.run(call, { id, name, hostname });
        return { json: made, text: `${made.id} is ${made.hostname}` };
      }),
    );

  sites
    .command('referrer-query')
    .description('keep the query of the pages of a site in referrers, or drop it, which is usual')
    .argument('<advertiser>')
    .argument('<site>', 'its id')
    .addArgument(new Argument('<what>').choices(['keep', 'drop']))
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, siteId: string, what: string, options: { json?: boolean }) =>
      withCall(advertiser, options, async (call) => ({
        json: await keepReferrerQuery.run(call, { siteId, keep: what === 'keep' }),
        text: `Collectors ${what} it within two seconds.`,
      })),
    );
};
