'use client';

import type { QuestionFilter } from '@clickledger/domain';
import { useState } from 'react';
import { Later } from '#components/later.tsx';
import { lazily } from '#components/lazily.ts';
import { Dialog } from '#components/ui/dialog.tsx';
import { ClearFilters } from '#components/ui/filter-fields.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { withFilter, withoutFilters } from '../changes.ts';
import type { Exploring } from '../use-explore.ts';
import type { NameOf } from './names.ts';

const FilterChips = lazily(async () => (await import('./filter-chips.tsx')).FilterChips);
const FilterForm = lazily(async () => (await import('./filter-form.tsx')).FilterForm);

/** Whatever is asked by filters: a question, or a list of clicks. */
export type Filtering = Pick<Exploring, 'question' | 'ask'>;

/** What clicks are narrowed to: a chip each, which can be changed and taken away. */
export function FilterBar({
  exploring,
  nameOf,
  besides = [],
}: {
  exploring: Filtering;
  /** Undefined until names are known. */
  nameOf: NameOf | undefined;
  /** Filters that hold as well and are shown elsewhere. */
  besides?: readonly QuestionFilter[];
}) {
  const { question, ask } = exploring;
  const { filters } = question;
  /** The place of the filter that is changed; one behind all is new. */
  const [changing, setChanging] = useState<number>();
  return (
    <fieldset aria-label="Filters" className="flex min-w-0 flex-wrap items-center gap-2">
      {filters.length > 0 && (
        <Later meanwhile={<ChipBones filters={filters} />}>
          {nameOf ? (
            <FilterChips exploring={exploring} nameOf={nameOf} change={setChanging} />
          ) : (
            <ChipBones filters={filters} />
          )}
        </Later>
      )}
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
          besides={besides}
          nameOf={nameOf}
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

function ChipBones({ filters }: { filters: readonly QuestionFilter[] }) {
  return filters.map((filter) => (
    <span key={`${filter.dimension} ${filter.op} ${filter.values.join('\n')}`} className="bone h-9 w-40" />
  ));
}
