'use client';

import { QUESTION_LIMITS } from '@clickledger/domain';
import { Icon } from '#components/ui/icon.tsx';
import { withoutFilter } from '../changes.ts';
import type { Filtering } from './filter-bar.tsx';
import type { NameOf } from './names.ts';
import { filterWords } from './words.ts';

/** A chip for each filter: pressed it can be changed, its cross takes it away. */
export function FilterChips({
  exploring: { question, ask },
  nameOf,
  change,
}: {
  exploring: Filtering;
  nameOf: NameOf;
  change: (at: number) => void;
}) {
  const { filters } = question;
  return filters.map((filter, at) => {
    const named = (key: string) => nameOf(filter.dimension, key);
    const words = filterWords(filter, named);
    const all = filterWords(filter, named, QUESTION_LIMITS.values);
    const name = `${all.condition} ${all.values}`;
    return (
      <span
        key={`${filter.dimension} ${filter.op} ${filter.values.join('\n')}`}
        className="flex h-9 max-w-full items-center rounded-md border border-brand text-brand sm:max-w-96"
      >
        <button
          type="button"
          title={name}
          aria-label={`Change the filter: ${name}`}
          onClick={() => change(at)}
          className="h-full min-w-0 truncate rounded-md pr-1 pl-2.5 hover:bg-hover"
        >
          <span className="text-ink-2">{words.condition} </span>
          {words.values}
        </button>
        <button
          type="button"
          aria-label={`Take away the filter: ${name}`}
          onClick={() => ask(withoutFilter(question, at))}
          className="grid h-full w-8 shrink-0 place-items-center rounded-md hover:bg-hover"
        >
          <Icon name="close" className="size-3.5" />
        </button>
      </span>
    );
  });
}
