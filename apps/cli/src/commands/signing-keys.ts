import { createSigningKey, listSigningKeys, revokeSigningKey } from '@clickledger/core';
import { toJson } from '@clickledger/domain';
import { callFor } from '#caller.ts';
import type { Register } from '#command.ts';
import { print, withEngines } from '#with-engines.ts';

export const registerSigningKeys: Register = (program, readEnv) => {
  const keys = program
    .command('signing-keys')
    .description('make, list and revoke the keys that an advertiser signs pixels and links with');

  keys
    .command('create')
    .argument('<advertiser>')
    .argument('<name>', 'what the key is for')
    .option('--json', 'print JSON, on one line')
    .action(async (advertiser: string, name: string, { json }: { json?: boolean }) => {
      await withEngines(readEnv, 'signing-keys', async (engines) => {
        const made = await createSigningKey.run(await callFor(engines, advertiser), { name });
        print(
          json
            ? toJson(made)
            : `kid     ${made.id}\nsecret  ${made.secret}\nKeep the secret now: it is not shown again.`,
        );
      });
    });

  keys
    .command('list')
    .argument('<advertiser>')
    .option('--json', 'print JSON, on one line')
    .action(async (advertiser: string, { json }: { json?: boolean }) => {
      await withEngines(readEnv, 'signing-keys', async (engines) => {
        const list = await listSigningKeys.run(await callFor(engines, advertiser));
        if (json) return print(toJson(list));
        for (const key of list) {
          const state = key.revokedAt ? `revoked ${key.revokedAt.toISOString()}` : 'live';
          print(`${key.id}  ${key.createdAt.toISOString()}  ${state}  ${key.name}`);
        }
      });
    });

  keys
    .command('revoke')
    .argument('<advertiser>')
    .argument('<kid>', 'as `signing-keys list` shows it')
    .option('--json', 'print JSON, on one line')
    .action(async (advertiser: string, id: string, { json }: { json?: boolean }) => {
      await withEngines(readEnv, 'signing-keys', async (engines) => {
        await revokeSigningKey.run(await callFor(engines, advertiser), { id });
        print(
          json ? toJson({ id, revoked: true }) : 'Revoked. What it signed is refused within two seconds.',
        );
      });
    });
};
