'use client';

import { useQuery } from '@tanstack/react-query';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import type { Budgets } from '#lib/model.ts';
import { BudgetLines, linesOf } from './budget-lines.tsx';
import { REACHED } from './budget-words.ts';

/** A stop may begin and end without a click that is counted. */
const EVERY_MS = 5_000;

/** A campaign's budget: what is spent of it and will be, and what stops the campaign; nothing where it has none. */
export function CampaignBudget({ campaignId, refused }: { campaignId: string; refused: string | undefined }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery({
    ...trpc.campaigns.budget.queryOptions({ id: campaignId }),
    refetchInterval: EVERY_MS,
  });
  if (error && !data) return <Problem message={error.message} retry={() => refetch()} />;
  const [campaign] = data?.campaigns ?? [];
  if (!data || !campaign) return null;
  return (
    <Section
      title="Budget"
      note={data.spend.month || campaign.stop ? undefined : 'A forecast needs four whole days.'}
      actions={
        !refused && (
          <Link className="link" href={`/campaigns/${encodeURIComponent(campaignId)}?tab=settings`}>
            Change the budget
          </Link>
        )
      }
    >
      <div className="grid gap-4">
        {campaign.stop && <Stopped stop={campaign.stop} refused={refused} />}
        <BudgetLines lines={linesOf(data)} />
        {campaign.overMicros > 0n && <Over micros={campaign.overMicros} />}
      </div>
    </Section>
  );
}

type Stop = NonNullable<Budgets['campaigns'][number]['stop']>;

function Stopped({ stop, refused }: { stop: Stop; refused: string | undefined }) {
  const { full } = useFormat();
  const until = stop.until === null ? 'until its budget is raised' : `until ${full(new Date(stop.until))}`;
  return (
    <p role="status" className="max-w-3xl border-l-2 border-ink pl-3">
      <span className="font-medium">
        Stopped {until}: {REACHED[stop.cap]}.
      </span>{' '}
      <span className="text-ink-2">
        Since {full(stop.since)} its clicks are refused as “the budget of the campaign was spent”, and not
        charged; links still lead to their landing pages.
        {!refused && ' Raise the budget to take clicks again within seconds.'}
      </span>
    </p>
  );
}

function Over({ micros }: { micros: bigint }) {
  const { money, moneyExact } = useFormat();
  return (
    <p className="text-ink-2">
      <span title={moneyExact(micros)}>{money(micros)}</span> of this month came beyond the budget, before the
      campaign was stopped or by clicks that arrived late. It is credited on the statement.
    </p>
  );
}
