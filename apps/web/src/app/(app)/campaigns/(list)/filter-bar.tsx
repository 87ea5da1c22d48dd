'use client';

import { Choice, ClearFilters, SearchField } from '#components/ui/filter-fields.tsx';
import { useUrlParams } from '#components/ui/use-url.ts';
import { STATUSES } from './filters.ts';

const NAMES = { active: 'Active', paused: 'Paused', ended: 'Ended' };

/** What narrows the list; both go into the URL. */
export function FilterBar() {
  const [params, write] = useUrlParams();
  const set = (values: Record<string, string>) => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(values)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    write(next);
  };
  return (
    <search className="flex flex-wrap items-center gap-2">
      <SearchField name="Name, id or label" value={params.get('q') ?? ''} search={(q) => set({ q })} />
      <Choice label="Status" value={params.get('status') ?? ''} choose={(status) => set({ status })}>
        <option value="">Any status</option>
        {STATUSES.map((status) => (
          <option key={status} value={status}>
            {NAMES[status]}
          </option>
        ))}
      </Choice>
      {(params.has('q') || params.has('status')) && <ClearFilters clear={() => set({ q: '', status: '' })} />}
    </search>
  );
}
