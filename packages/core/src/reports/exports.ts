import { findExport } from '@clickledger/db';
import { z } from 'zod';
import { EXPORT_KEPT_MS } from '#exports/keep-exports.ts';
import { idInput } from '#inputs/text.ts';
import { defineReport } from '#use-case.ts';
import { notFound } from '#use-case-error.ts';

/** How far a file is that was asked for. */
export const readExport = defineReport({
  name: 'exports.byId',
  action: 'exports.use',
  input: z.object({ id: idInput }),
  run: async ({ stores, tenant }, { id }) => {
    const found = await findExport(stores.sql, tenant.id, id);
    if (!found) throw notFound('There is no such file here; files are kept for 3 days.');
    const { askedAt, format, progress, bytes, problem, claimedUntil, finishedAt } = found;
    const state = stateOf({ problem, claimedUntil, finishedAt });
    const deletedAt = new Date(askedAt.getTime() + EXPORT_KEPT_MS);
    return { id, state, format, progress, bytes, problem, askedAt, finishedAt, deletedAt };
  },
});

function stateOf(file: { problem: string; claimedUntil: Date | null; finishedAt: Date | null }) {
  if (file.finishedAt) return file.problem === '' ? ('done' as const) : ('failed' as const);
  return file.claimedUntil ? ('running' as const) : ('waiting' as const);
}
