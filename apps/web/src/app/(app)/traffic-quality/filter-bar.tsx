'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#components/trpc.tsx';
import { Choice, ClearFilters } from '#components/ui/filter-fields.tsx';
import { useUrlParams } from '#components/ui/use-url.ts';

const PARAMS = ['campaign', 'site'];

/** Whose clicks the page looks at: of one campaign, of one site, or all; both go into the URL. */
export function FilterBar() {
  const trpc = useTRPC();
  const [params, write] = useUrlParams();
  const campaigns = useQuery(trpc.campaigns.list.queryOptions({ range: { preset: '24h' } }));
  const sites = useQuery(trpc.account.sites.queryOptions());
  const set = (values: Record<string, string>) => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(values)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    write(next);
  };
  const site = params.get('site') ?? '';
  const known = sites.data ?? [];
  return (
    <search className="grid grid-cols-2 items-center gap-2 sm:flex sm:flex-wrap">
      <Choice label="Campaign" value={params.get('campaign') ?? ''} choose={(campaign) => set({ campaign })}>
        <option value="">All campaigns</option>
        {campaigns.data?.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Choice>
      <Choice label="Site" value={site} choose={(value) => set({ site: value })}>
        <option value="">All sites</option>
        {site && !known.some(({ id }) => id === site) && <option value={site}>{site}</option>}
        {known.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Choice>
      {PARAMS.some((name) => params.has(name)) && (
        <ClearFilters clear={() => set({ campaign: '', site: '' })} />
      )}
    </search>
  );
}
