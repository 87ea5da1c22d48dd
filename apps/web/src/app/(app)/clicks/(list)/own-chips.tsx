'use client';

import type { ClickFilters, OwnParam } from '#app/(app)/clicks/filters.ts';
import { withFilters } from '#app/(app)/clicks/filters.ts';
import { useDocumentNumbers } from '#components/statement/use-document-numbers.ts';
import { Icon } from '#components/ui/icon.tsx';
import { useUrlParams } from '#components/ui/use-url.ts';

/** Parameters of the list's own that other pages set and no field of the bar does. */
const CHIPS = {
  statement: 'On statement',
  credited: 'Credited by',
  visitor: 'Visitor',
  user_agent: 'User agent',
} as const satisfies Partial<Record<OwnParam, string>>;

/** Which of them are set; each can be taken away. */
export function OwnChips({ filters }: { filters: ClickFilters }) {
  const [params, write] = useUrlParams();
  const numbers = useDocumentNumbers(params.has('statement') || params.has('credited'));
  const without = (name: string) => {
    const next = withFilters(params, filters.filters);
    next.delete(name);
    write(next);
  };
  return Object.entries(CHIPS).flatMap(([name, label]) => {
    const value = params.get(name);
    if (!value) return [];
    const isDocument = name === 'statement' || name === 'credited';
    const text = (isDocument && numbers.get(value)?.number) || value;
    return (
      <button
        key={name}
        type="button"
        onClick={() => without(name)}
        title={text}
        className="flex h-9 max-w-full items-center gap-1.5 rounded-md border border-brand px-2.5 text-brand hover:bg-hover sm:max-w-72"
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
