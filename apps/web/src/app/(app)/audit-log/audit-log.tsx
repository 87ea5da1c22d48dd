'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useTRPC } from '#components/trpc.tsx';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Page } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { RangePicker } from '#components/ui/range-picker.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { useUrlParams } from '#components/ui/use-url.ts';
import { AuditFilterBar } from './filter-bar.tsx';
import { parseAuditFilters } from './filters.ts';
import { LineTable } from './line-table.tsx';

interface Props {
  /** What may have been done, in words. */
  actions: Record<string, string>;
  /** Lines of every advertiser are shown, each with its name. */
  ofAll: boolean;
}

/** Who did what to what, when and from where. */
export function AuditLog({ actions, ofAll }: Props) {
  const trpc = useTRPC();
  const [params, write] = useUrlParams();
  const filters = parseAuditFilters(params);
  const log = useQuery({ ...trpc.auditLog.list.queryOptions(filters), placeholderData: keepPreviousData });
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(params);
    next.delete('cursor');
    if (value) next.set(name, value);
    else next.delete(name);
    write(next);
  };
  const turn = (cursor: string | null) => {
    const next = new URLSearchParams(params);
    if (cursor) next.set('cursor', cursor);
    else next.delete('cursor');
    write(next);
    window.scrollTo({ top: 0 });
  };
  return (
    <Page title="Audit log" controls={<RangePicker />}>
      <div className="grid gap-4">
        <AuditFilterBar filters={filters} actions={actions} set={set} actionsBeside={<Download />} />
        {log.error && <Problem message={log.error.message} retry={() => log.refetch()} />}
        {!log.data && !log.error && <TableSkeleton rows={12} />}
        {log.data && log.data.lines.length === 0 && (
          <p className="max-w-3xl text-ink-2">
            Nothing in this time matches. Every change is written here when it is made, for good.
          </p>
        )}
        {log.data && log.data.lines.length > 0 && (
          <>
            <LineTable lines={log.data.lines} actions={actions} ofAll={ofAll} set={set} />
            <div className="flex items-center gap-2">
              <span className="label mr-auto">{log.data.lines.length} on this page</span>
              <Button size="sm" disabled={!filters.cursor} onClick={() => turn(null)}>
                Newest
              </Button>
              <Button size="sm" disabled={!log.data.next} onClick={() => turn(log.data.next)}>
                Older
              </Button>
            </div>
          </>
        )}
      </div>
    </Page>
  );
}

/** Every line that the filters name, not only the page. */
function Download() {
  const params = new URLSearchParams(useSearchParams());
  params.delete('cursor');
  return (
    <a href={`/api/export/audit-log.csv?${params}`} download className={buttonClass('quiet', 'sm')}>
      <Icon name="download" />
      CSV
    </a>
  );
}
