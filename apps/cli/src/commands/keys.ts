import { createKey, listKeys, revokeKey } from '@clickledger/core';
import type { Register } from '#command.ts';
import { withCallOf } from '#with-call.ts';

export const registerKeys: Register = (program, readEnv) => {
  const keys = program.command('keys').description("make, list and revoke an advertiser's server-side keys");
  const withCall = withCallOf(readEnv, 'keys');

  keys
    .command('create')
    .argument('<advertiser>')
    .argument('<name>', 'what the key is for')
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, name: string, options: { json?: boolean }) =>
      withCall(advertiser, options, async (call) => {
        const made = await createKey.run(call, { name });
        return { json: made, text: [made.key, 'Keep it now: it is not shown again.'] };
      }),
    );

  keys
    .command('list')
    .argument('<advertiser>')
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, options: { json?: boolean }) =>
      withCall(advertiser, options, async (call) => {
        const list = await listKeys.run(call);
        const text = list.map((key) => {
          const state = key.revokedAt ? `revoked ${key.revokedAt.toISOString()}` : 'live';
          return `${key.id}  ${key.prefix}...  ${key.createdAt.toISOString()}  ${state}  ${key.name}`;
        });
        return { json: list, text };
      }),
    );

  keys
    .command('revoke')
    .argument('<advertiser>')
    .argument('<key-id>', 'as `keys list` shows it')
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, id: string, options: { json?: boolean }) =>
      withCall(advertiser, options, async (call) => {
        await revokeKey.run(call, { id });
        return { json: { id, revoked: true }, text: 'Revoked. Collectors refuse it within two seconds.' };
      }),
    );
};
