import { createApiKey, listApiKeys, loadCatalog, revokeApiKey } from '@clickledger/db';
import { toJson } from '@clickledger/domain';
import type { Engines } from '@clickledger/pipeline';
import { StartError } from '@clickledger/processes';
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
        await requireAdvertiser(engines, advertiser);
        const made = await createApiKey(engines.sql(), advertiser, name);
        print(json ? toJson(made) : `${made.key}\nKeep it now: it is not shown again.`);
      });
    });

  keys
    .command('list')
    .argument('<advertiser>')
    .option('--json', 'print JSON, on one line')
    .action(async (advertiser: string, { json }: { json?: boolean }) => {
      await withEngines(readEnv, 'keys', async (engines) => {
        await requireAdvertiser(engines, advertiser);
        const list = await listApiKeys(engines.sql(), advertiser);
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
        await requireAdvertiser(engines, advertiser);
        const revoked = await revokeApiKey(engines.sql(), advertiser, id);
        if (!revoked)
          throw new StartError(
            `Advertiser ${advertiser} has no live key ${id}; see "clickledger keys list ${advertiser}".`,
          );
        print(json ? toJson({ id, revoked: true }) : 'Revoked. Collectors refuse it within two seconds.');
      });
    });
};

async function requireAdvertiser(engines: Engines, id: string): Promise<void> {
  const { advertisers } = await loadCatalog(engines.sql());
  if (advertisers.has(id)) return;
  throw new StartError(
    `There is no advertiser ${id}; there are: ${[...advertisers.keys()].join(', ') || 'none'}.`,
  );
}
