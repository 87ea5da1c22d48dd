import { type ListFilter, listAdvertisers, listEntries, type StoredListEntry } from '@clickledger/db';
import { LIST_KINDS, LIST_SUBJECTS } from '@clickledger/domain';
import { z } from 'zod';
import { listsCsv } from '#export/lists.ts';
import type { Tenant } from '#principal.ts';
import { defineReport } from '#use-case.ts';

const filterInput = z.object({
  /** For whoever belongs to no advertiser: one of them, `everyone` for the entries that are for all, or all entries. */
  owner: z.string().max(128).optional(),
  kind: z.enum(LIST_KINDS).optional(),
  subject: z.enum(LIST_SUBJECTS).optional(),
  query: z.string().trim().max(128).optional(),
  state: z.enum(['in force', 'over']).default('in force'),
});

/** The entries of block and allow lists that match, the newest first. */
export const readLists = defineReport({
  name: 'lists.entries',
  action: 'lists.read',
  input: filterInput.extend({ limit: z.number().int().min(1).max(1000).default(200) }),
  run: async ({ stores, tenant, now }, { limit, ...input }) => {
    const [found, advertisers] = await Promise.all([
      listEntries(stores.sql, filterOf(tenant, input, now), { limit }),
      tenant ? [] : listAdvertisers(stores.sql),
    ]);
    return {
      asOf: new Date(now),
      total: found.total,
      entries: found.entries.map((entry) => shown(entry, tenant)),
      /** Whom entries may be for; none where that follows from who asks. */
      advertisers: advertisers.map(({ id, name }) => ({ id, name })),
    };
  },
});

/** All of them as a file. */
export const exportLists = defineReport({
  name: 'lists.export',
  action: 'lists.read',
  input: filterInput,
  run: async ({ stores, tenant, now }, input) => {
    const all = { limit: 100_000 };
    const { entries } = await listEntries(stores.sql, filterOf(tenant, input, now), all);
    return listsCsv(
      entries.map((entry) => shown(entry, tenant)),
      tenant,
      now,
    );
  },
});

function filterOf(tenant: Tenant | null, input: z.output<typeof filterInput>, now: number): ListFilter {
  const { owner, ...filter } = input;
  const asked = owner === undefined ? undefined : owner === 'everyone' ? null : owner;
  return { ...filter, owner: tenant ? tenant.id : asked, at: new Date(now) };
}

/** Members of an advertiser are told that an operator added an entry, not who that is. */
function shown({ addedBy, addedByName, ...entry }: StoredListEntry, tenant: Tenant | null) {
  const [kind = '', id = ''] = addedBy.split('/');
  const name = tenant && kind === 'operator' ? 'an operator' : (addedByName ?? id);
  return { ...entry, addedBy: kind === 'command-line' ? `${id} at a terminal` : name };
}

/** An entry as readers know it. */
export type ListedEntry = ReturnType<typeof shown>;
