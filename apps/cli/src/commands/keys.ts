import { createKey, listKeys, revokeKey } from '@clickledger/core';
import { toJson } from '@clickledger/domain';
import { callFor } from '#caller.ts';
import type { Register } from '#command.ts';
import { print, withEngines } from '#with-engines.ts';

export const registerKeys: Register = (program, readEnv) => {
  const keys = program.command('keys').description("make, list and revoke an advertiser's server-side keys");

  keys
    .command('create')
    .argument('<advertiser>')
    .argument('<name>', 'what the key is for')
    .option('--json', 'print JSON, on one line')
    .action(async (advertiser: string, name: string, { json }: { json?: boolean }) => {
      await withEngines(readEnv, 'keys', async (engines) => {
        const made = await createKey.run(await callFor(engines, advertiser), { name });
        print(json ? toJson(made) : `${made.key}\nKeep it now: it is not shown again.`);
      });
    });

  keys
    .command('list')
    .argument('<advertiser>')
    .option('--json', 'print JSON, on one line')
    .action(async (advertiser: string, { json }: { json?: boolean }) => {
      await withEngines(readEnv, 'keys', async (engines) => {
        const list = await listKeys.run(await callFor(engines, advertiser));
        if (json) return print(toJson(list));
        for (const key of list) {
          const state = key.revokedAt ? `revoked ${key.revokedAt.toISOString()}` : 'live';
          print(`${key.id}  ${key.prefix}...  ${key.createdAt.toISOString()}  ${state}  ${key.name}`);
        }
      });
    });

  keys
    .command('revoke')
    .argument('<advertiser>')
    .argument('<key-id>', 'as `keys list` shows it')
    .option('--json', 'print JSON, on one line')
    .action(async (advertiser: string, id: string, { json }: { json?: boolean }) => {
      await withEngines(readEnv, 'keys', async (engines) => {
        await revokeKey.run(await callFor(engines, advertiser), { id });
        print(json ? toJson({ id, revoked: true }) : 'Revoked. Collectors refuse it within two seconds.');
      });
    });
};
