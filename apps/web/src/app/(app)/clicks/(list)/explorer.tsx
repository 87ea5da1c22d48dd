'use client';

import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { parseFilters, showsRejected } from '#app/(app)/clicks/filters.ts';
import { Page } from '#components/ui/page.tsx';
import { RangePicker } from '#components/ui/range-picker.tsx';
import { ClickResults } from './click-results.tsx';
import { ExportLink } from './export-link.tsx';
import { FilterBar } from './filter-bar.tsx';
import { RejectionResults } from './rejection-results.tsx';

/** Every single click, newest first: filtered by the URL, a page at a time. */
export function Explorer() {
  const text = useSearchParams().toString();
  const { filters, rejected } = useMemo(() => {
    const params = new URLSearchParams(text);
    return { filters: parseFilters(params), rejected: showsRejected(params) };
  }, [text]);
  return (
    <Page title="Clicks" controls={<RangePicker />}>
      <div className="grid gap-4">
        <FilterBar rejected={rejected} actions={!rejected && <ExportLink />} />
        {rejected ? <RejectionResults filters={filters} /> : <ClickResults filters={filters} />}
      </div>
    </Page>
  );
}
