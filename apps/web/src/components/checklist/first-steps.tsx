'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#components/trpc.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';

const EVERY_MS = 5000;

/** What an advertiser without a click has, and has not yet: a line of ticks above the wait for the first one. */
export function FirstSteps() {
  const trpc = useTRPC();
  const steps = useQuery({ ...trpc.overview.firstSteps.queryOptions(), refetchInterval: EVERY_MS });
  if (!steps.data) return <div className="h-8" aria-hidden="true" />;
  const { campaignId, hasSite, hasColleague, clicks } = steps.data;
  const all = [
    { name: 'A campaign', done: campaignId !== null, href: '/campaigns/new' },
    { name: 'A site', done: hasSite, href: '/settings/sites' },
    { name: 'A click from a page', done: clicks.fromPage, href: null },
    { name: 'A colleague, if you like', done: hasColleague, href: '/settings/members' },
  ];
  return (
    <ol aria-label="First steps" className="flex flex-wrap gap-x-6 gap-y-1">
      {all.map(({ name, done, href }) => (
        <li key={name} className="flex min-h-8 items-center gap-2">
          <span
            aria-hidden="true"
            className={`grid size-4 place-items-center rounded-full ${
              done ? 'bg-brand text-on-brand' : 'border border-line-strong'
            }`}
          >
            {done && <Icon name="check" className="size-2.5" />}
          </span>
          {done || !href ? (
            <span className="text-ink-2">{name}</span>
          ) : (
            <Link href={href} className="link">
              {name}
            </Link>
          )}
          <span className="sr-only">{done ? 'done' : 'to do'}</span>
        </li>
      ))}
    </ol>
  );
}
