'use client';

import { LIST_KINDS, LIST_SUBJECTS } from '@clickledger/domain';
import { Choice, ClearFilters, SearchField } from '#components/ui/filter-fields.tsx';
import { useUrlParams } from '#components/ui/use-url.ts';
import { LIST_PARAMS } from './filters.ts';
import { KIND_NAMES, SUBJECT_NAMES } from './words.ts';

/** Which list, what entries name, whose they are (for operators, who see all), and a text; all go into the URL. */
export function FilterBar({ advertisers }: { advertisers: readonly { id: string; name: string }[] }) {
  const [params, write] = useUrlParams();
  const set = (values: Record<string, string>) => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(values)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    write(next);
  };
  const value = (name: string) => params.get(name) ?? '';
  return (
    <search className="grid grid-cols-2 items-center gap-2 sm:flex sm:flex-wrap">
      <SearchField name="Part of what is named, or of a note" value={value('q')} search={(q) => set({ q })} />
      <Choice label="Which list" value={value('list')} choose={(list) => set({ list })}>
        <option value="">Both lists</option>
        {LIST_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {KIND_NAMES[kind]}
          </option>
        ))}
      </Choice>
      <Choice label="What entries name" value={value('names')} choose={(names) => set({ names })}>
        <option value="">Names anything</option>
        {LIST_SUBJECTS.map((subject) => (
          <option key={subject} value={subject}>
            {SUBJECT_NAMES[subject]}
          </option>
        ))}
      </Choice>
      {advertisers.length > 0 && (
        <Choice label="Whose clicks" value={value('owner')} choose={(owner) => set({ owner })}>
          <option value="">Anyone’s</option>
          <option value="everyone">Of every advertiser</option>
          {advertisers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Choice>
      )}
      {LIST_PARAMS.some((name) => params.has(name)) && (
        <ClearFilters clear={() => set(Object.fromEntries(LIST_PARAMS.map((name) => [name, ''])))} />
      )}
    </search>
  );
}
