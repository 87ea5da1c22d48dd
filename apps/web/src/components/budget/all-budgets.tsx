'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#components/trpc.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/page.tsx';
import { BudgetLines, linesOf } from './budget-lines.tsx';
import { StoppedUntil } from './stopped-until.tsx';

const EVERY_MS = 5_000;

/** The advertiser's budgets together, and the campaigns that they stop; nothing where there are none. */
export function AllBudgets() {
  const trpc = useTRPC();
  const { data } = useQuery({ ...trpc.overview.budgets.queryOptions(), refetchInterval: EVERY_MS });
  if (!data) return null;
  const { campaigns } = data;
  const stopped = campaigns.filter(({ stop }) => stop !== null);
  return (
    <Section
      title="Budgets"
      note={campaigns.length === 1 ? 'of one campaign' : `of ${campaigns.length} campaigns together`}
    >
      <div className="grid gap-4">
        <BudgetLines lines={linesOf(data)} />
        {stopped.length > 0 && (
          <ul aria-label="Campaigns that are stopped" className="flex flex-wrap gap-x-6 gap-y-1">
            {stopped.map(
              ({ id, name, stop }) =>
                stop && (
                  <li key={id} className="flex items-center gap-2">
                    <Link className="link truncate" href={`/campaigns/${encodeURIComponent(id)}`}>
                      {name}
                    </Link>
                    <StoppedUntil stop={stop} />
                  </li>
                ),
            )}
          </ul>
        )}
      </div>
    </Section>
  );
}
