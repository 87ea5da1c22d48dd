'use client';

import { DEFAULT_QUESTION, type Question } from '@clickledger/domain';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { exploreHref } from '#components/ui/explore-link.tsx';
import { Change } from '#components/ui/figure.tsx';
import { Link } from '#components/ui/link.tsx';
import { useRange } from '#components/ui/use-url.ts';
import { asInput } from '#lib/as-input.ts';
import { beforeName } from '#lib/range.ts';
import { pageFilters } from '#lib/tops.ts';

/**
 * What duplicates and invalid clicks would have cost. Only single clicks tell, each at the price of its time, so that it is asked
 * for once the page stands and does not hold up the rest.
 */
export function NotCharged({ campaignId }: { campaignId: string | undefined }) {
  const trpc = useTRPC();
  const { money, moneyExact } = useFormat();
  const [range] = useRange();
  const question: Question = {
    ...DEFAULT_QUESTION,
    measures: ['not_charged'],
    filters: pageFilters(campaignId),
    range,
    pieces: 'none',
    compare: 'previous',
    order: { by: 'not_charged', direction: 'desc' },
  };
  const answer = useQuery({
    ...trpc.questions.ask.queryOptions(asInput(question)),
    placeholderData: keepPreviousData,
  });
  const { total, notes } = answer.data ?? {};
  const figure = total?.figures.not_charged;
  const before = total?.compared?.not_charged;
  const lead = exploreHref(
    { measures: ['not_charged', 'duplicate', 'invalid'], by: ['reason'], filters: question.filters },
    range,
  );
  return (
    <div className="label min-h-4">
      <Link href={lead} className="link text-ink-2 hover:text-brand">
        Not charged
      </Link>{' '}
      {figure ? (
        <span
          title={[moneyExact(figure.micros), ...(notes ?? [])].join('\n')}
          className="font-medium text-ink tabular-nums"
        >
          {money(figure.amountMicros)}
        </span>
      ) : (
        <span title={answer.error?.message}>{answer.error ? '–' : <Bone />}</span>
      )}{' '}
      {figure && before && (
        <span className="text-ink-3 max-2xl:hidden">
          <Change now={figure.micros} before={before.micros} than={beforeName(range)} />
        </span>
      )}
    </div>
  );
}

function Bone() {
  return <span className="bone inline-block h-3 w-14 align-middle" />;
}
