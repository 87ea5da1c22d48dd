import { createSigningKey, listSigningKeys, revokeSigningKey } from '@clickledger/core';
import type { Register } from '#command.ts';
import { withCallOf } from '#with-call.ts';

export const registerSigningKeys: Register = (program, readEnv) => {
  const keys = program
    .command('signing-keys')
    .description('make, list and revoke the keys that an advertiser signs pixels and links with');
  const withCall = withCallOf(readEnv, 'signing-keys');

  keys
    .command('create')
    .argument('<advertiser>')
    .argument('<name>', 'what the key is for')
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, name: string, options: { json?: boolean }) =>
      withCall(advertiser, options, async (call) => {
        const made = await createSigningKey.run(call, { name });
        const text = [
          `kid     ${made.id}`,
          `secret  ${made.secret}`,
          'Keep the secret now: it is not shown again.',
        ];
        return { json: made, text };
      }),
    );

  keys
    .command('list')
    .argument('<advertiser>')
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, options: { json?: boolean }) =>
      withCall(advertiser, options, async (call) => {
        const list = await listSigningKeys.run(call);
        const text = list.map((key) => {
          const state = key.revokedAt ? `revoked ${key.revokedAt.toISOString()}` : 'live';
          return `${key.id}  ${key.createdAt.toISOString()}  ${state}  ${key.name}`;
        });
        return { json: list, text };
      }),
    );

  keys
    .command('revoke')
    .argument('<advertiser>')
    .argument('<kid>', 'as `signing-keys list` shows it')
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, id: string, options: { json?: boolean }) =>
      withCall(advertiser, options, async (call) => {
        await revokeSigningKey.run(call, { id });
        return {
          json: { id, revoked: true },
          text: 'Revoked. What it signed is refused within two seconds.',
        };
      }),
    );
};
