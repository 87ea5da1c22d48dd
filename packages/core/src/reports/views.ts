import { listViews, startViewOf } from '@clickledger/db';
import { z } from 'zod';
import { viewInput } from '#inputs/views.ts';
import { defineReport } from '#use-case.ts';
import { describeViews } from '#views/describe.ts';
import { maySharedViews, seenView, viewScope } from '#views/seen-by.ts';

/** The views that somebody sees, their own and the team's, by name. */
export const readViews = defineReport({
  name: 'views.list',
  action: 'views.read',
  input: z.void(),
  run: async ({ stores: { sql }, principal, tenant }) => {
    const scope = viewScope(principal, tenant);
    const views = await describeViews(sql, tenant, await listViews(sql, scope), scope.userId);
    return { views, mayKeep: principal.kind === 'member', mayShare: maySharedViews(principal, tenant) };
  },
});

/** One of them. */
export const openView = defineReport({
  name: 'views.open',
  action: 'views.read',
  input: viewInput,
  run: async ({ stores: { sql }, principal, tenant }, { id }) => {
    const scope = viewScope(principal, tenant);
    const [view] = await describeViews(sql, tenant, [await seenView(sql, scope, id)], scope.userId);
    // One was asked for, and one is described.
    return view as NonNullable<typeof view>;
  },
});

/** Where somebody begins: the page of a view, or null for the overview. */
export const readStart = defineReport({
  name: 'views.start',
  action: 'views.read',
  input: z.void(),
  run: async ({ stores: { sql }, principal, tenant }) => {
    const view = await startViewOf(sql, viewScope(principal, tenant));
    return view ? `/views/${view.id}` : null;
  },
});
