'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useTRPC } from '#components/trpc.tsx';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { Page } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { parseBefore } from './before.ts';
import { NoticeRow } from './notice-row.tsx';

/** What the reader was told of, the newest first. `actsFor`: whose notices these are not, as they only act for it. */
export function Notices({ actsFor }: { actsFor: string | null }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const before = parseBefore(useSearchParams().get('before'));
  const list = useQuery(trpc.notices.list.queryOptions({ before }));
  const read = useMutation(
    trpc.notices.markRead.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.notices.pathKey() }),
    }),
  );
  const notices = list.data?.notices ?? [];
  const newest = notices[0];
  const unread = notices.some(({ readAt }) => readAt === null);
  return (
    <Page
      title="Notices"
      controls={
        <>
          {newest && unread && (
            <Button
              kind="quiet"
              size="sm"
              disabled={read.isPending}
              onClick={() => read.mutate({ upTo: newest.id })}
            >
              Mark all as read
            </Button>
          )}
          {!actsFor && (
            <Link href="/settings/notices" className={buttonClass('quiet', 'sm')}>
              Choose what you are told
            </Link>
          )}
        </>
      }
    >
      <div className="max-w-3xl">
        {list.error && <Problem message={list.error.message} retry={() => list.refetch()} />}
        {read.error && <Problem message={read.error.message} />}
        {list.isPending && <TableSkeleton rows={5} />}
        {list.data && notices.length === 0 && (
          <div className="grid gap-1 py-6">
            <p className="text-lg font-medium">Nothing to tell you</p>
            <p className="text-ink-2">
              {actsFor
                ? `What ${actsFor} is told of is for its own people. Leave it to see your notices.`
                : 'What you should know of budgets, statements and unusual days will stand here.'}
            </p>
          </div>
        )}
        <ul className="grid">
          {notices.map((notice) => (
            <NoticeRow key={notice.id} notice={notice} read={() => read.mutate({ id: notice.id })} />
          ))}
        </ul>
        <nav aria-label="Pages of notices" className="mt-4 flex gap-2 empty:hidden">
          {before !== undefined && (
            <Link href="/notices" className={buttonClass('plain', 'sm')}>
              Newest
            </Link>
          )}
          {list.data?.more && (
            <Link href={`/notices?before=${notices.at(-1)?.id}`} className={buttonClass('plain', 'sm')}>
              Older
            </Link>
          )}
        </nav>
      </div>
    </Page>
  );
}
