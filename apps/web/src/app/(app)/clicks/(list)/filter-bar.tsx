'use client';

import { REJECTION_CODES, SOURCES, TRUST_LEVELS } from '@clickledger/domain';
import { REASONS, reasonText, rejectionName } from '@clickledger/rules';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { withVerdict } from '#app/(app)/clicks/filters.ts';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useUrlParams } from '#components/ui/use-url.ts';
import { TRUST_TEXTS } from '#lib/trust.ts';

const VERDICT_NAMES = {
  billable: 'Billable',
  duplicate: 'Duplicate',
  invalid: 'Invalid, both classes',
  givt: 'Invalid, general (GIVT)',
  sivt: 'Invalid, sophisticated (SIVT)',
  rejected: 'Rejected at the door',
};
const SOURCE_NAMES = {
  pixel: 'Pixel',
  redirect: 'Redirect link',
  beacon: 'Snippet',
  server: 'Server',
  import: 'Import',
};
const FILTERS = ['q', 'campaign', 'verdict', 'source', 'trust', 'country', 'reason'];

/** The filters. Each choice goes into the URL at once; the search field with Enter or on leaving it. */
export function FilterBar({ rejected, actions }: { rejected: boolean; actions: ReactNode }) {
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
    for (const name of [...FILTERS, 'cursor']) next.delete(name);
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
    : [...new Set([...Object.keys(REASONS), ...(reason ? [reason] : [])])].map((rule) => ({
        value: rule,
        name: reasonText(rule).name,
      }));
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
        <Choice label="Country" value={country} choose={(value) => set('country', value)}>
          <option value="">All countries</option>
          {known.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </Choice>
      )}
      {FILTERS.some((name) => params.has(name)) && (
        <button
          type="button"
          onClick={clear}
          className="flex h-9 items-center gap-1.5 rounded-md px-2 text-ink-2 hover:bg-hover hover:text-ink"
        >
          <Icon name="close" className="size-3.5" />
          Clear
        </button>
      )}
      <div className="sm:ml-auto">{actions}</div>
    </search>
  );
}

function SearchField({
  name,
  value,
  search,
}: {
  name: string;
  value: string;
  search: (value: string) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (field.current) field.current.value = value;
  }, [value]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    search(field.current?.value.trim() ?? '');
  };
  return (
    <form onSubmit={submit} className="relative col-span-2 sm:w-64">
      <Icon name="search" className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-ink-3" />
      <input
        ref={field}
        data-search
        type="search"
        defaultValue={value}
        onBlur={(event) => {
          if (event.target.value.trim() !== value) submit(event);
        }}
        aria-label={name}
        placeholder={name}
        spellCheck={false}
        className="field h-9 w-full pl-8"
      />
    </form>
  );
}

function Choice({
  label,
  value,
  choose,
  children,
}: {
  label: string;
  value: string;
  choose: (value: string) => void;
  children: ReactNode;
}) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => choose(event.target.value)}
      className={`field h-9 w-full min-w-0 sm:w-auto sm:max-w-48 ${value ? 'border-brand text-brand' : ''}`}
    >
      {children}
    </select>
  );
}
