import {
  countOwnViews,
  deleteView,
  insertView,
  isViewName,
  lockAdvertiser,
  type SavedView,
  type Sql,
  setStartView,
  updateView,
  VIEWS_AT_MOST,
  type ViewContent,
} from '@clickledger/db';
import { readView, viewParams, viewPath } from '@clickledger/domain';
import { newThingId } from '#campaign-settings.ts';
import { refusal } from '#can.ts';
import { changeViewInput, newViewInput, startViewInput, viewInput } from '#inputs/views.ts';
import type { Principal, Tenant } from '#principal.ts';
import { defineCommand } from '#use-case.ts';
import { conflict, invalidField, UseCaseError } from '#use-case-error.ts';
import { seenView, viewScope } from '#views/seen-by.ts';

/** Keeps what somebody looks at, for themselves or for the team. */
export const saveView = defineCommand({
  name: 'views.save',
  action: 'views.keep',
  event: 'view.saved',
  input: newViewInput,
  run: async ({ tx, tenant, principal, now }, { name, shared, params }) => {
    const ownerId = personOf(principal);
    if (shared) requireShare(principal, tenant);
    const id = newThingId('view', name, now);
    const content = { name, shared, params: canonical(params) };
    await holdViews(tx, tenant);
    await requireFreeName(tx, tenant, { id, ownerId, ...content });
    if ((await countOwnViews(tx, tenant.id, ownerId)) >= VIEWS_AT_MOST)
      throw conflict(`You keep ${VIEWS_AT_MOST} views already: remove one of them first.`);
    await insertView(tx, tenant.id, { id, ownerId, ...content }, new Date(now));
    return {
      output: { id, name, path: viewPath(id, content.params) },
      subject: `view/${id}`,
      details: { shared, ...told(content) },
    };
  },
});

/** Renames a view, hands it to the team or takes it back, or has it ask something else. */
export const changeView = defineCommand({
  name: 'views.change',
  action: 'views.keep',
  event: 'view.changed',
  input: changeViewInput,
  run: async ({ tx, tenant, principal, now }, { id, name, shared, params }) => {
    await holdViews(tx, tenant);
    const view = await seenView(tx, viewScope(principal, tenant), id);
    const next: ViewContent = {
      name: name ?? view.name,
      shared: shared ?? view.shared,
      params: params === undefined ? view.params : canonical(params),
    };
    if (view.shared || next.shared) requireShare(principal, tenant);
    // It would vanish from whoever takes it from the team, and turn up with somebody who did not ask.
    if (view.shared && !next.shared && view.ownerId !== personOf(principal))
      throw invalidField('shared', 'only whoever saved it can take it back from the team');
    await requireFreeName(tx, tenant, { ...view, ...next });
    await updateView(tx, tenant.id, id, next, new Date(now));
    return {
      output: { id, name: next.name, path: viewPath(id, next.params) },
      subject: `view/${id}`,
      details: told(next),
      changes: {
        ...(next.name !== view.name && next.shared && { name: [view.name, next.name] }),
        ...(next.shared !== view.shared && { shared: [view.shared, next.shared] }),
        // What people look for is told by no log.
        ...(next.params !== view.params && { question: ['', 'another'] }),
      },
    };
  },
});

/** Removes a view. Whoever began with it begins with the overview. */
export const removeView = defineCommand({
  name: 'views.remove',
  action: 'views.keep',
  event: 'view.removed',
  input: viewInput,
  run: async ({ tx, tenant, principal }, { id }) => {
    const view = await seenView(tx, viewScope(principal, tenant), id);
    if (view.shared) requireShare(principal, tenant);
    await deleteView(tx, tenant.id, id);
    return { output: { id }, subject: `view/${id}`, details: told(view) };
  },
});

/** Has somebody begin with a view after they sign in, or with the overview again. */
export const startWithView = defineCommand({
  name: 'views.startWith',
  action: 'views.keep',
  event: 'view.start_chosen',
  input: startViewInput,
  run: async ({ tx, tenant, principal }, { id }) => {
    const userId = personOf(principal);
    if (id !== null) await seenView(tx, viewScope(principal, tenant), id);
    await setStartView(tx, { advertiserId: tenant.id, userId }, id);
    return { output: { id }, subject: `user/${userId}`, details: { view: id } };
  },
});

/** Views of an advertiser change one after the other, so that a name and their number hold. */
async function holdViews(tx: Sql, { id }: Tenant): Promise<void> {
  await lockAdvertiser(tx, id);
}

async function requireFreeName(
  tx: Sql,
  { id }: Tenant,
  view: Pick<SavedView, 'id' | 'name' | 'shared' | 'ownerId'>,
): Promise<void> {
  if (!(await isViewName(tx, id, view))) return;
  throw invalidField(
    'name',
    view.shared ? 'the team has a view of this name' : 'you have a view of this name',
  );
}

function requireShare(principal: Principal, { id }: Tenant): void {
  const refused = refusal(principal, 'views.share', { advertiserId: id });
  if (refused) throw new UseCaseError(refused);
}

/** What somebody keeps for themselves is called what only they are to know. */
function told({ name, shared }: Pick<ViewContent, 'name' | 'shared'>): { name?: string } {
  return shared ? { name } : {};
}

/** The action lets in members alone. */
function personOf(principal: Principal): string {
  if (principal.kind !== 'member') throw conflict('Views are kept by people.');
  return principal.userId;
}

/** @throws UseCaseError `invalid` for what Explore itself would leave out. */
function canonical(params: string): string {
  const { problems, ...view } = readView(params);
  const [problem] = problems;
  if (problem) throw invalidField('params', `${problem.param}: ${problem.message}`);
  return viewParams(view);
}
