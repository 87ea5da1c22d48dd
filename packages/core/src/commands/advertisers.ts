import {
  type AdvertiserAccount,
  type AdvertiserSettings,
  type Changes,
  findAdvertiserAccount,
  insertAdvertiser,
  type Sql,
  setArchived,
  updateAdvertiser,
} from '@clickledger/db';
import { z } from 'zod';
import { advertiserIdInput, changeAdvertiserInput, newAdvertiserInput } from '#inputs/advertisers.ts';
import { defineCommand } from '#use-case.ts';
import { conflict, notFound } from '#use-case-error.ts';

/** Opens an account. Nobody belongs to it yet: its first owner is invited. */
export const createAdvertiser = defineCommand({
  name: 'advertisers.create',
  action: 'advertisers.write',
  event: 'advertiser.created',
  input: newAdvertiserInput,
  run: async ({ tx }, asked) => {
    const { id, currency, ...settings } = asked;
    if (!(await insertAdvertiser(tx, asked))) {
      throw conflict(`There is an advertiser ${id} already: choose another id.`);
    }
    return done(await accountOf(tx, id), { ...changesOf(null, settings), currency: [null, currency] });
  },
});

/** Changes what can be changed of an account; collectors and pages follow within two seconds. */
export const changeAdvertiser = defineCommand({
  name: 'advertisers.change',
  action: 'advertisers.write',
  event: 'advertiser.changed',
  input: changeAdvertiserInput,
  run: async ({ tx }, { id, version, ...settings }) => {
    const before = await accountOf(tx, id);
    if (!(await updateAdvertiser(tx, id, version, settings))) {
      throw conflict(`${before.name} was changed by somebody else meanwhile. Reload, and change it again.`);
    }
    return done(await accountOf(tx, id), changesOf(before, settings));
  },
});

/** Puts an advertiser away: its clicks are refused within two seconds, its figures can be read, nothing can be changed. */
export const archiveAdvertiser = defineCommand({
  name: 'advertisers.archive',
  action: 'advertisers.write',
  event: 'advertiser.archived',
  input: z.object({ id: advertiserIdInput }),
  run: ({ tx }, { id }) => putAway(tx, id, true),
});

/** Brings an archived advertiser back as it was. */
export const restoreAdvertiser = defineCommand({
  name: 'advertisers.restore',
  action: 'advertisers.write',
  event: 'advertiser.restored',
  input: z.object({ id: advertiserIdInput }),
  run: ({ tx }, { id }) => putAway(tx, id, false),
});

async function putAway(tx: Sql, id: string, archived: boolean) {
  const { name } = await accountOf(tx, id);
  if (!(await setArchived(tx, id, archived))) {
    throw conflict(archived ? `${name} is archived already.` : `${name} is not archived.`);
  }
  return done(await accountOf(tx, id), {});
}

async function accountOf(tx: Sql, id: string): Promise<AdvertiserAccount> {
  const account = await findAdvertiserAccount(tx, id);
  if (!account) throw notFound(`There is no advertiser ${id}: choose one from the list.`);
  return account;
}

function done(output: AdvertiserAccount, changes: Changes) {
  return { output, subject: `advertiser/${output.id}`, changes, advertiserId: output.id };
}

/** Settings that differ; the names are those of the database. */
function changesOf(before: AdvertiserSettings | null, after: AdvertiserSettings): Changes {
  const fields = {
    name: 'name',
    timeZone: 'time_zone',
    billingAddress: 'billing_address',
    taxId: 'tax_id',
  } as const;
  const changes: Changes = {};
  for (const [field, name] of Object.entries(fields) as [keyof typeof fields, string][]) {
    const was = before?.[field] ?? null;
    if (was !== after[field] && (before || after[field])) changes[name] = [was, after[field]];
  }
  return changes;
}
