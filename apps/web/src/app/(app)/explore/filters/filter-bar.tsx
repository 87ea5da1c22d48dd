'use client';

import { QUESTION_LIMITS } from '@clickledger/domain';
import { useState } from 'react';
import { lazily } from '#components/lazily.ts';
import { Dialog } from '#components/ui/dialog.tsx';
import { ClearFilters } from '#components/ui/filter-fields.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { withFilter, withoutFilter, withoutFilters } from '../changes.ts';
import { useKeyNames } from '../key-names.ts';
import type { Exploring } from '../use-explore.ts';
import { filterWords } from './words.ts';

const FilterForm = lazily(async () => (await import('./filter-form.tsx')).FilterForm);

/** What clicks are narrowed to: a chip each, which can be changed and taken away. */
export function FilterBar({ exploring: { question, ask } }: { exploring: Exploring }) {
  const { filters } = question;
  /** The place of the filter that is changed; one behind all is new. */
  const [changing, setChanging] = useState<number>();
  const nameOf = useKeyNames(filters.map((filter) => filter.dimension));
  return (
    <fieldset aria-label="Filters" className="flex min-w-0 flex-wrap items-center gap-2">
      {filters.map((filter, at) => {
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
              onClick={() => setChanging(at)}
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
      })}
      <button
        type="button"
        data-search
        onClick={() => setChanging(filters.length)}
        className="flex h-9 items-center gap-1.5 rounded-md border border-dashed border-line-strong px-2.5 text-ink-2 hover:border-ink-3 hover:bg-hover hover:text-ink"
      >
        <Icon name="plus" className="size-3.5" />
        Filter
      </button>
      {filters.length > 1 && <ClearFilters clear={() => ask(withoutFilters(question))} />}
      <Dialog open={changing !== undefined} close={() => setChanging(undefined)} label="Filter">
        <FilterForm
          question={question}
          at={changing ?? filters.length}
          done={(filter) => {
            setChanging(undefined);
            ask(withFilter(question, filter, changing));
          }}
        />
      </Dialog>
    </fieldset>
  );
}
