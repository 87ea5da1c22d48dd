import {
  archiveAdvertiser,
  type Call,
  changeAdvertiser,
  createAdvertiser,
  listAccounts,
  restoreAdvertiser,
  UseCaseError,
} from '@clickledger/core';
import type { AdvertiserAccount } from '@clickledger/db';
import type { Register } from '#command.ts';
import { confirm } from '#confirm.ts';
import { table } from '#table.ts';
import { withCallOf } from '#with-call.ts';

interface Settings {
  name?: string;
  timeZone?: string;
  billingAddress?: string;
  taxId?: string;
}
interface Json {
  json?: boolean;
}

const JSON_OPTION = ['--json', 'print JSON, on one line'] as const;
const ADDRESS = ['--billing-address <text>', 'for statements; \\n between lines'] as const;
const TAX_ID = ['--tax-id <id>', 'for statements'] as const;

export const registerAdvertisers: Register = (program, readEnv) => {
  const advertisers = program
    .command('advertisers')
    .description('list, open, change and archive the advertisers of this deployment');

  const withCall = withCallOf(readEnv, 'advertisers');

  advertisers
    .command('list')
    .option('--archived', 'archived ones, too')
    .option(...JSON_OPTION)
    .action(({ archived, ...options }: Json & { archived?: boolean }) =>
      withCall(undefined, options, async (call) => {
        const all = await listAccounts.run(call);
        const list = all.filter(({ archivedAt }) => archived || !archivedAt);
        if (list.length === 0) {
          return { json: list, text: 'There are no advertisers yet: open one with `advertisers create`.' };
        }
        const rows = list.map((one) => [
          one.id,
          one.currency,
          one.timeZone,
          String(one.members),
          one.archivedAt ? `archived ${one.archivedAt.toISOString()}` : 'active',
          one.name,
        ]);
        return { json: list, text: table(['id', 'currency', 'time zone', 'members', 'state', 'name'], rows) };
      }),
    );

  advertisers
    .command('create')
    .argument('<id>', 'lower-case letters, digits and hyphens; it cannot be changed')
    .requiredOption('--name <name>', 'in any script')
    .requiredOption('--currency <code>', 'ISO 4217, such as EUR; it cannot be changed')
    .option('--time-zone <name>', 'IANA name, such as Europe/Berlin', 'UTC')
    .option(...ADDRESS)
    .option(...TAX_ID)
    .option(...JSON_OPTION)
    .action((id: string, { json, currency, ...given }: Settings & Json & { currency: string }) =>
      withCall(undefined, { json }, async (call) => {
        const { name = '', timeZone = 'UTC', ...rest } = unescaped(given);
        const made = await createAdvertiser.run(call, { id, currency, name, timeZone, ...rest });
        const next = `Next, invite its first owner: clickledger members invite ${made.id} <e-mail> --role owner`;
        return { json: made, text: [`Opened ${made.name} (${made.id}).`, next] };
      }),
    );

  advertisers
    .command('change')
    .description('set the name, the time zone, the billing address or the tax id')
    .argument('<id>')
    .option('--name <name>')
    .option('--time-zone <name>', 'IANA name; days and months are cut by it, also those that are past')
    .option(...ADDRESS)
    .option(...TAX_ID)
    .option(...JSON_OPTION)
    .action((id: string, { json, ...given }: Settings & Json) =>
      withCall(undefined, { json }, async (call) => {
        const { name, timeZone, billingAddress, taxId, version } = await accountOf(call, id);
        const asked = { name, timeZone, billingAddress, taxId, ...unescaped(given) };
        const changed = await changeAdvertiser.run(call, { id, version, ...asked });
        return { json: changed, text: `Changed ${changed.name} (${changed.id}).` };
      }),
    );

  advertisers
    .command('archive')
    .description('refuse its clicks from now on and let nothing of it be changed; its figures stay')
    .argument('<id>')
    .option('--yes', 'do it without being asked')
    .option(...JSON_OPTION)
    .action((id: string, options: Json & { yes?: boolean }) =>
      withCall(undefined, options, async (call) => {
        const { name } = await accountOf(call, id);
        await confirm(`Archive ${name}? Its clicks are refused from then on.`, options);
        const done = await archiveAdvertiser.run(call, { id });
        return { json: done, text: 'Archived. Collectors refuse its clicks within two seconds.' };
      }),
    );

  advertisers
    .command('restore')
    .description('bring an archived advertiser back as it was')
    .argument('<id>')
    .option(...JSON_OPTION)
    .action((id: string, options: Json) =>
      withCall(undefined, options, async (call) => ({
        json: await restoreAdvertiser.run(call, { id }),
        text: 'Brought back. Collectors take its clicks within two seconds.',
      })),
    );
};

async function accountOf(call: Call, id: string): Promise<AdvertiserAccount> {
  const all = await listAccounts.run(call);
  const account = all.find((one) => one.id === id);
  if (account) return account;
  throw new UseCaseError({
    code: 'not_found',
    message: `There is no advertiser ${id}; see \`clickledger advertisers list --archived\`.`,
  });
}

/** A shell has no easy way to write the end of a line. */
function unescaped({ billingAddress, ...rest }: Settings): Settings {
  return billingAddress === undefined
    ? rest
    : { ...rest, billingAddress: billingAddress.replaceAll('\\n', '\n') };
}
