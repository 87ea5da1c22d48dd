import { useFormat } from '#components/reader.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/page.tsx';
import type { Budgets } from '#lib/model.ts';
import { BudgetLines, linesOf } from './budget-lines.tsx';
import { REACHED } from './budget-words.ts';

/** What is spent of a campaign's budget and will be, and what stops the campaign; nothing where it has none. */
export function BudgetSection({
  campaignId,
  of,
  refused,
}: {
  campaignId: string;
  of: Budgets;
  refused: string | undefined;
}) {
  const [campaign] = of.campaigns;
  if (!campaign) return null;
  return (
    <Section
      title="Budget"
      note={of.spend.month || campaign.stop ? undefined : 'A forecast needs four whole days.'}
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
        <BudgetLines lines={linesOf(of)} />
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
