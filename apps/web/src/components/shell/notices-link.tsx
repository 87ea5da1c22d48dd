'use client';

import { useQuery } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { useTRPC } from '#components/trpc.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';

const EVERY_MS = 30_000;
/** More than anybody counts. */
const MOST_SHOWN = 99;

/** How many notices the reader has not read; 0 until it is known. */
export function useUnread(): number {
  const trpc = useTRPC();
  const { data } = useQuery({ ...trpc.notices.unread.queryOptions(), refetchInterval: EVERY_MS });
  return data?.unread ?? 0;
}

/** The way to what the reader is told of, with how much of it is unread. */
export function NoticesLink({ className = 'h-8 gap-2.5', left }: { className?: string; left?: () => void }) {
  const unread = useUnread();
  const current = usePathname() === '/notices';
  return (
    <Link
      href="/notices"
      {...(left && { onClick: left })}
      aria-current={current ? 'page' : undefined}
      className={`flex items-center rounded-md px-2 ${className} ${
        current ? 'bg-brand-soft font-medium text-brand' : 'text-ink-2 hover:bg-hover hover:text-ink'
      }`}
    >
      <Icon name="bell" />
      Notices
      {unread > 0 && (
        <span className="ml-auto min-w-5 rounded-full bg-brand px-1.5 text-center text-xs leading-5 font-medium text-on-brand tabular-nums">
          {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
          <span className="sr-only"> unread</span>
        </span>
      )}
    </Link>
  );
}
