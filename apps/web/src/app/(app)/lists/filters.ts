import { LIST_KINDS, LIST_SUBJECTS } from '@clickledger/domain';

/** Names of the parameters that narrow the page, beside its tab. */
export const LIST_PARAMS = ['list', 'names', 'owner', 'q'];

/** What the page's address says of which entries to show; what it says wrongly is passed over. */
export function parseListFilters(params: URLSearchParams) {
  const oneOf = <T extends string>(known: readonly T[], name: string) =>
    known.find((each) => each === params.get(name));
  return {
    kind: oneOf(LIST_KINDS, 'list'),
    subject: oneOf(LIST_SUBJECTS, 'names'),
    owner: params.get('owner')?.slice(0, 128) || undefined,
    query: params.get('q')?.slice(0, 128) || undefined,
    state: params.get('tab') === 'over' ? ('over' as const) : ('in force' as const),
  };
}

export type ListFilters = ReturnType<typeof parseListFilters>;
