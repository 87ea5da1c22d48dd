import { createKey, listKeys, revokeKey } from '@clickledger/core';
import { KEY_LIFETIMES } from '@clickledger/core/inputs';
import { KEY_SCOPES, type KeyScope } from '@clickledger/domain';
import { Option } from 'commander';
import type { Register } from '#command.ts';
import { withCallOf } from '#with-call.ts';

export const registerKeys: Register = (program, readEnv) => {
  const keys = program.command('keys').description("make, list and revoke an advertiser's server-side keys");
  const withCall = withCallOf(readEnv, 'keys');

  keys
    .command('create')
    .argument('<advertiser>')
    .argument('<name>', 'what the key is for')
    .option('--scopes <scopes>', `what it may do, of ${KEY_SCOPES.join(', ')}`, listOf, ['send'])
    .addOption(
      new Option('--lifetime <days>', 'after how many days it ends by itself')
        .choices(KEY_LIFETIMES)
        .default('never'),
    )
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, name: string, options: NewKeyOptions) =>
      withCall(advertiser, options, async (call) => {
        const { scopes, lifetime } = options;
        const made = await createKey.run(call, { name, scopes: scopes as KeyScope[], lifetime });
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
          const used = key.lastUsedAt ? `used ${key.lastUsedAt.toISOString()}` : 'never used';
          return [
            key.id,
            `${key.prefix}...`,
            key.createdAt.toISOString(),
            stateOf(key, call.now),
            key.scopes.join(','),
            used,
            key.name,
          ].join('  ');
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

interface NewKeyOptions {
  scopes: string[];
  lifetime: (typeof KEY_LIFETIMES)[number];
  json?: boolean;
}

function listOf(text: string): string[] {
  return text.split(',').map((part) => part.trim());
}

function stateOf(key: { revokedAt: Date | null; expiresAt: Date | null }, now: number): string {
  if (key.revokedAt) return `revoked ${key.revokedAt.toISOString()}`;
  if (!key.expiresAt) return 'live';
  return `${key.expiresAt.getTime() <= now ? 'expired' : 'live until'} ${key.expiresAt.toISOString()}`;
}
