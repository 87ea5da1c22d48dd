import type { Statement } from '#lib/model.ts';

/** Nothing keeps a draft: it is issued any moment. */
const SOON_MS = 1_500;
const DRAFT_MS = 5_000;

/** When to look at statements again (ms). `otherwise`: where none is a draft; false where what is issued stays as it is. */
export function lookAgainMs<Else extends number | false>(
  statements: readonly Pick<Statement, 'state' | 'blockers'>[],
  otherwise: Else,
): number | Else {
  const drafts = statements.filter(({ state }) => state === 'draft');
  if (drafts.length === 0) return otherwise;
  if (drafts.some(({ blockers }) => blockers.length === 0)) return SOON_MS;
  return otherwise === false ? DRAFT_MS : otherwise;
}
