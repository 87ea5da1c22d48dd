'use client';

import {
  NETWORK_CATEGORIES,
  NETWORK_CATEGORY_TEXTS,
  REJECTION_CODES,
  SOURCES,
  TRUST_LEVELS,
} from '@clickledger/domain';
import { rejectionName } from '@clickledger/rules';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FILTER_PARAMS, withVerdict } from '#app/(app)/clicks/filters.ts';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Choice, ClearFilters, SearchField } from '#components/ui/filter-fields.tsx';
import { useUrlParams } from '#components/ui/use-url.ts';
import { SOURCE_NAMES } from '#lib/sources.ts';
import { TRUST_TEXTS } from '#lib/trust.ts';
import { FilterChips } from './filter-chips.tsx';

/** What clicks may be filtered by, as the server says it: the rules themselves would be half of the page's script. */
export interface ClickReasons {
  found: { value: string; name: string }[];
  later: { value: string; name: string }[];
}

const VERDICT_NAMES = {
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
  rejected,
  reasons: { found, later },
  actions,
}: {
  rejected: boolean;
  reasons: ClickReasons;
  actions: ReactNode;
}) {
  const [params, write] = useUrlParams();
  const trpc = useTRPC();
  const { country: countryName } = useFormat();
  const campaigns = useQuery(trpc.campaigns.list.queryOptions({ range: { preset: '24h' } }));
  const countries = useQuery(
    trpc.overview.top.queryOptions({ range: { preset: '30d' }, by: 'country', limit: 100 }),
  );
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    next.delete('cursor');
    write(next);
  };
  const clear = () => {
    const next = new URLSearchParams(params);
    for (const name of [...FILTER_PARAMS, 'cursor']) next.delete(name);
    write(next);
  };
  const country = params.get('country') ?? '';
  const known = (countries.data?.rows ?? []).filter(({ key }) => key).map(({ key, name }) => ({ key, name }));
  if (country && !known.some(({ key }) => key === country)) {
    known.unshift({ key: country, name: countryName(country) });
  }
  const reason = params.get('reason') ?? '';
  const reasons = rejected
    ? REJECTION_CODES.map((code) => ({ value: code, name: rejectionName(code) }))
    : reason === '' || found.some(({ value }) => value === reason)
      ? found
      : [...found, { value: reason, name: reason }];
  return (
    <search className="grid grid-cols-2 items-center gap-2 sm:flex sm:flex-wrap">
      <SearchField
        name={rejected ? 'Click or refusal id' : 'Click id or address'}
        value={params.get('q') ?? ''}
        search={(value) => set('q', value)}
      />
      <Choice
        label="Campaign"
        value={params.get('campaign') ?? ''}
        choose={(value) => set('campaign', value)}
      >
        <option value="">All campaigns</option>
        {campaigns.data?.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Choice>
      <Choice
        label="Verdict"
        value={params.get('verdict') ?? ''}
        choose={(value) => write(withVerdict(params, value))}
      >
        <option value="">All verdicts</option>
        {Object.entries(VERDICT_NAMES).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </Choice>
      <Choice label="Source" value={params.get('source') ?? ''} choose={(value) => set('source', value)}>
        <option value="">All sources</option>
        {SOURCES.map((source) => (
          <option key={source} value={source}>
            {SOURCE_NAMES[source]}
          </option>
        ))}
      </Choice>
      {!rejected && (
        <Choice
          label="What it proved"
          value={params.get('trust') ?? ''}
          choose={(value) => set('trust', value)}
        >
          <option value="">Any proof</option>
          {TRUST_LEVELS.map((trust) => (
            <option key={trust} value={trust}>
              Proof: {TRUST_TEXTS[trust].name.toLowerCase()}
            </option>
          ))}
        </Choice>
      )}
      <Choice label="Reason" value={reason} choose={(value) => set('reason', value)}>
        <option value="">All reasons</option>
        {reasons.map(({ value, name }) => (
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
      {!rejected && (
        <Choice label="Country" value={country} choose={(value) => set('country', value)}>
          <option value="">All countries</option>
          {known.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </Choice>
      )}
      {!rejected && (
        <Choice
          label="Kind of network"
          value={params.get('network_category') ?? ''}
          choose={(value) => set('network_category', value)}
        >
          <option value="">Any kind of network</option>
          {NETWORK_CATEGORIES.map((category) => (
            <option key={category} value={category}>
              {NETWORK_CATEGORY_TEXTS[category].name}
            </option>
          ))}
        </Choice>
      )}
      {!rejected && <FilterChips />}
      {FILTER_PARAMS.some((name) => params.has(name)) && <ClearFilters clear={clear} />}
      <div className="sm:ml-auto">{actions}</div>
    </search>
  );
}
