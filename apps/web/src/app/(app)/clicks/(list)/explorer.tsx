'use client';

import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { parseFilters, parseRejectionFilters, showsRejected } from '#app/(app)/clicks/filters.ts';
import { Page } from '#components/ui/page.tsx';
import { RangePicker } from '#components/ui/range-picker.tsx';
import { BackToStatement } from './back-to-statement.tsx';
import { ClickResults } from './click-results.tsx';
import { ExportLink } from './export-link.tsx';
import { type ClickReasons, FilterBar } from './filter-bar.tsx';
import { RejectionResults } from './rejection-results.tsx';

/** Every single click, newest first: filtered by the URL, a page at a time. */
export function Explorer({ reasons }: { reasons: ClickReasons }) {
  const text = useSearchParams().toString();
  const params = useMemo(() => new URLSearchParams(text), [text]);
  const rejected = showsRejected(params);
  return (
    <Page title="Clicks" before={<BackToStatement />} controls={<RangePicker />}>
      <div className="grid gap-4">
        <FilterBar rejected={rejected} reasons={reasons} actions={<ExportLink rejected={rejected} />} />
        {rejected ? (
          <RejectionResults filters={parseRejectionFilters(params)} />
        ) : (
          <ClickResults filters={parseFilters(params)} />
        )}
      </div>
    </Page>
  );
}
