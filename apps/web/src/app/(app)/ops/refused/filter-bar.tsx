'use client';

import { REJECTION_CODES, SOURCES } from '@clickledger/domain';
import { rejectionName } from '@clickledger/rules';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#components/trpc.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { Choice, ClearFilters, SearchField } from '#components/ui/filter-fields.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useUrlParams } from '#components/ui/use-url.ts';
import { SOURCE_NAMES } from '#lib/sources.ts';
import { NOBODY, REFUSAL_PARAMS, withFilter } from './filters.ts';

/** The filters; each goes into the URL. */
export function FilterBar() {
  const trpc = useTRPC();
  const [params, write] = useUrlParams();
  const advertisers = useQuery(trpc.advertisers.list.queryOptions());
  const set = (name: string) => (value: string) => write(withFilter(params, name, value));
  const value = (name: string) => params.get(name) ?? '';
  const clear = () => write(REFUSAL_PARAMS.reduce((next, name) => withFilter(next, name, ''), params));
  const file = new URLSearchParams(params);
  file.delete('cursor');
  return (
    <search className="grid grid-cols-2 items-center gap-2 sm:flex sm:flex-wrap">
      <SearchField name="Start of a value or an id" value={value('q')} search={set('q')} />
      <Choice label="Advertiser" value={value('advertiser')} choose={set('advertiser')}>
        <option value="">All advertisers, and none</option>
        <option value={NOBODY}>No advertiser’s</option>
        {advertisers.data?.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Choice>
      <Choice label="Reason" value={value('reason')} choose={set('reason')}>
        <option value="">All reasons</option>
        {REJECTION_CODES.map((code) => (
          <option key={code} value={code}>
            {rejectionName(code)}
          </option>
        ))}
      </Choice>
      <Choice label="Door" value={value('source')} choose={set('source')}>
        <option value="">All doors</option>
        {SOURCES.map((source) => (
          <option key={source} value={source}>
            {SOURCE_NAMES[source]}
          </option>
        ))}
      </Choice>
      <SearchField name="Site id or host of a page" value={value('site')} search={set('site')} />
      {REFUSAL_PARAMS.some((name) => params.has(name)) && <ClearFilters clear={clear} />}
      <a
        href={`/api/export/refused.csv?${file}`}
        download
        className={`${buttonClass('quiet', 'sm')} sm:ml-auto`}
      >
        <Icon name="download" />
        CSV
      </a>
    </search>
  );
}
