import { countLiveApiKeys, createApiKey, lockAdvertiser, revokeApiKey } from '@clickledger/db';
import { z } from 'zod';
import { newKeyInput } from '#inputs/keys.ts';
import { idInput } from '#inputs/text.ts';
import { defineCommand } from '#use-case.ts';
import { conflict, notFound } from '#use-case-error.ts';

const MAX_LIVE_KEYS = 50;
const DAY = 86_400_000;

/** Makes a server key. The key itself is in this answer and nowhere else. */
export const createKey = defineCommand({
  name: 'keys.create',
  action: 'keys.write',
  event: 'api_key.created',
  secret: true,
  input: newKeyInput,
  run: async ({ tx, tenant, now }, { name, scopes, lifetime }) => {
    await lockAdvertiser(tx, tenant.id);
    if ((await countLiveApiKeys(tx, tenant.id)) >= MAX_LIVE_KEYS) {
      throw conflict(`There are ${MAX_LIVE_KEYS} keys in use: revoke one that nobody needs.`);
    }
    const expiresAt = lifetime === 'never' ? null : new Date(now + Number(lifetime) * DAY);
    const made = await createApiKey(tx, tenant.id, { name, scopes, expiresAt });
    const details = { scopes, expires_at: expiresAt?.toISOString() ?? null };
    return { output: made, subject: `api_key/${made.id}`, details };
  },
});

/** Ends a server key; collectors refuse it within seconds. */
export const revokeKey = defineCommand({
  name: 'keys.revoke',
  action: 'keys.write',
  event: 'api_key.revoked',
  input: z.object({ id: idInput }),
  run: async ({ tx, tenant }, { id }) => {
    if (!(await revokeApiKey(tx, tenant.id, id))) {
      throw notFound('There is no such key in use. Reload the list.');
    }
    return { output: { id }, subject: `api_key/${id}` };
  },
});
