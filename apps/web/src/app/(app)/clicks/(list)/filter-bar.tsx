'use client';

import type { ReactNode } from 'react';
import {
  type ClickFilters,
  isNarrowed,
  OF_ACCEPTED,
  ofRefused,
  questionOf,
  splitVerdict,
  type VerdictChoice,
  withFilters,
  withoutAny,
  withVerdict,
} from '#app/(app)/clicks/filters.ts';
import { FilterBar as QuestionFilters } from '#app/(app)/explore/filters/filter-bar.tsx';
import { type NameOf, namesOf } from '#app/(app)/explore/filters/names.ts';
import { Later } from '#components/later.tsx';
import { lazily } from '#components/lazily.ts';
import { Choice, ClearFilters, SearchField } from '#components/ui/filter-fields.tsx';
import { useUrlParams } from '#components/ui/use-url.ts';
import { useClicks, useRejections } from './use-list.ts';

const OwnChips = lazily(async () => (await import('./own-chips.tsx')).OwnChips);

/** A look-back rule, or a kind of correction, as the server says it: the rules would be half of the page's script. */
export interface FoundLater {
  value: string;
  name: string;
}

const VERDICT_NAMES: Record<VerdictChoice, string> = {
  billable: 'Billable',
  unpaid: 'Not charged: duplicate or invalid',
  duplicate: 'Duplicate',
  invalid: 'Invalid, both classes',
  givt: 'Invalid, general (GIVT)',
  sivt: 'Invalid, sophisticated (SIVT)',
  rejected: 'Rejected at the door',
};

/** The filters. Each choice goes into the URL at once; the search field with Enter or on leaving it. */
export function FilterBar({
  filters,
  rejected,
  later,
  actions,
}: {
  filters: ClickFilters;
  rejected: boolean;
  later: readonly FoundLater[];
  actions: ReactNode;
}) {
  const [params, write] = useUrlParams();
  const nameOf = useNames(filters, rejected);
  const { choice, chosen, others } = splitVerdict(filters.filters);
  const set = (name: string, value: string) => {
    const next = withFilters(params, filters.filters);
    if (value) next.set(name, value);
    else next.delete(name);
    write(next);
  };
  return (
    <search className="grid gap-2">
      <div className="grid grid-cols-2 items-center gap-2 sm:flex sm:flex-wrap">
        <SearchField
          name={rejected ? 'Click or refusal id' : 'Click id or address'}
          value={params.get('q') ?? ''}
          search={(value) => set('q', value)}
        />
        <Choice label="Verdict" value={choice} choose={(value) => write(withVerdict(params, value))}>
          <option value="">All verdicts</option>
          {Object.entries(VERDICT_NAMES).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </Choice>
        {!rejected && (
          <Choice
            label="Found later"
            value={params.get('adjusted') ?? ''}
            choose={(value) => set('adjusted', value)}
          >
            <option value="">Found later or not</option>
            <option value="any">Found invalid later</option>
            {later.map(({ value, name }) => (
              <option key={value} value={value}>
                Later: {name.toLowerCase()}
              </option>
            ))}
          </Choice>
        )}
        <div className="col-span-2 flex items-center gap-1 sm:ml-auto">{actions}</div>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <QuestionFilters
          exploring={{
            question: { ...questionOf(filters), filters: others },
            ask: (question) => write(withFilters(params, [...chosen, ...question.filters])),
          }}
          nameOf={nameOf}
          besides={chosen}
        />
        {!rejected && OF_ACCEPTED.some((name) => name !== 'adjusted' && params.has(name)) && (
          <Later>
            <OwnChips filters={filters} />
          </Later>
        )}
        {isNarrowed(filters) && others.length < 2 && <ClearFilters clear={() => write(withoutAny(params))} />}
      </div>
    </search>
  );
}

/** Names of what is filtered by, which come with the list; undefined until it has come. */
function useNames(filters: ClickFilters, rejected: boolean): NameOf | undefined {
  const clicks = useClicks(filters, !rejected);
  const refused = useRejections(ofRefused(filters), rejected);
  const { data, isPending } = rejected ? refused : clicks;
  return isPending ? undefined : namesOf(data?.filters ?? [], data?.filterNames ?? []);
}
