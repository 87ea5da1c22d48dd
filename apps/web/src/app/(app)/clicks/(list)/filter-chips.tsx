'use client';

import { type DimensionName, dimension } from '@clickledger/domain';
import { useQuery } from '@tanstack/react-query';
import { useFormat } from '#components/reader.tsx';
import { useDocumentNumbers } from '#components/statement/use-document-numbers.ts';
import { useTRPC } from '#components/trpc.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useUrlParams } from '#components/ui/use-url.ts';

/** Parameters that other pages set and no field of the bar does. */
const CHIPS = {
  statement: 'On statement',
  credited: 'Credited by',
  price: 'Price',
  site: nameOf('site'),
  creative: nameOf('creative'),
  device: nameOf('device'),
  os: nameOf('os'),
  browser_version: nameOf('browser_version'),
  network: nameOf('network'),
  visitor: 'Visitor',
  user_agent: 'User agent',
};

/** Parameters with a field of the bar, which cannot say that something is not known. */
const WITH_FIELD: Record<string, string> = {
  country: nameOf('country'),
  network_category: nameOf('network_category'),
};

/** Which other filters are set; each can be taken away. */
export function FilterChips() {
  const trpc = useTRPC();
  const [params, write] = useUrlParams();
  const { moneyExact } = useFormat();
  const numbers = useDocumentNumbers(params.has('statement') || params.has('credited'));
  const { data: sites } = useQuery({ ...trpc.account.sites.queryOptions(), enabled: params.has('site') });
  const shown = (name: string, value: string) => {
    if (value === '') return 'not known';
    if (name === 'network') return `AS${value}`;
    if (name === 'statement' || name === 'credited') return numbers.get(value)?.number ?? value;
    if (name === 'price') return /^\d{1,18}$/.test(value) ? moneyExact(BigInt(value)) : value;
    return (name === 'site' && sites?.find(({ id }) => id === value)?.name) || value;
  };
  const without = (name: string) => {
    const next = new URLSearchParams(params);
    for (const gone of [name, 'cursor']) next.delete(gone);
    write(next);
  };
  return Object.entries({ ...CHIPS, ...WITH_FIELD }).flatMap(([name, label]) => {
    const value = params.get(name);
    if (value === null || (name in WITH_FIELD && value !== '')) return [];
    const text = shown(name, value);
    return (
      <button
        key={name}
        type="button"
        onClick={() => without(name)}
        title={text}
        className="col-span-2 flex h-9 items-center sm:max-w-72 gap-1.5 rounded-md border border-brand px-2.5 text-brand hover:bg-hover"
      >
        <span className="truncate">
          {label}: {text}
        </span>
        <Icon name="close" className="size-3.5" />
        <span className="sr-only">Take this filter away</span>
      </button>
    );
  });
}

function nameOf(name: DimensionName): string {
  return dimension(name).label.one;
}
