import {
  countLiveSigningKeys,
  revokeSigningKey as endSigningKey,
  createSigningKey as insertSigningKey,
  lockAdvertiser,
} from '@clickledger/db';
import { z } from 'zod';
import { newSigningKeyInput } from '#inputs/keys.ts';
import { idInput } from '#inputs/text.ts';
import { defineCommand } from '#use-case.ts';
import { conflict, notFound } from '#use-case-error.ts';

const MAX_LIVE_KEYS = 50;

/** Makes a key that pixels and links are signed with. The secret is in this answer and nowhere else. */
export const createSigningKey = defineCommand({
  name: 'signingKeys.create',
  action: 'keys.write',
  event: 'signing_key.created',
  secret: true,
  input: newSigningKeyInput,
  run: async ({ tx, tenant, deployment }, { name }) => {
    await lockAdvertiser(tx, tenant.id);
    if ((await countLiveSigningKeys(tx, tenant.id)) >= MAX_LIVE_KEYS) {
      throw conflict(`There are ${MAX_LIVE_KEYS} signing keys in use: revoke one that nobody needs.`);
    }
    const made = await insertSigningKey(tx, tenant.id, name, deployment.links.secret);
    return { output: made, subject: `signing_key/${made.id}` };
  },
});

/** Ends a signing key; what it signed is refused within seconds. */
export const revokeSigningKey = defineCommand({
  name: 'signingKeys.revoke',
  action: 'keys.write',
  event: 'signing_key.revoked',
  input: z.object({ id: idInput.max(64) }),
  run: async ({ tx, tenant }, { id }) => {
    if (!(await endSigningKey(tx, tenant.id, id))) {
      throw notFound('There is no such signing key in use. Reload the list.');
    }
    return { output: { id }, subject: `signing_key/${id}` };
  },
});
