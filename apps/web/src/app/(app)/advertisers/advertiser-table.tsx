'use client';

import { formatMicros, receivedOf } from '@clickledger/domain';
import { useMutation } from '@tanstack/react-query';
import { LedgerBar } from '#components/ledger/ledger-bar.tsx';
import { useFormat } from '#components/reader.tsx';
import { LastClick } from '#components/seen/last-click.tsx';
import { leaveWhenSignedOut, useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Count } from '#components/ui/figure.tsx';
import { Link } from '#components/ui/link.tsx';
import { type Order, SortTh } from '#components/ui/sort-th.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import type { AdvertiserAccount, AdvertisersToday } from '#lib/model.ts';
import type { OrderBy, Row } from './rows.ts';

interface Props {
  rows: Row[];
  /** Sums of all advertisers by currency; none where only some are shown, or figures are not there. */
  totals: AdvertisersToday['totals'];
  asOf: Date | undefined;
  order: Order<OrderBy>;
  orderBy: (by: OrderBy) => void;
  refused: string | undefined;
  edit: (of: AdvertiserAccount) => void;
  terms: (of: AdvertiserAccount) => void;
  putAway: (of: AdvertiserAccount) => void;
}

/** Advertisers with what came of each since midnight in its own zone, and the way into each. */
export function AdvertiserTable(props: Props) {
  const { rows, totals, asOf, order, orderBy, refused, edit, terms, putAway } = props;
  const trpc = useTRPC();
  const { day, full, count } = useFormat();
  const act = useMutation(
    trpc.acting.begin.mutationOptions({
      onSuccess: () => window.location.assign('/overview'),
      onError: leaveWhenSignedOut,
    }),
  );
  const largest = rows.reduce((most, { today }) => {
    const received = today ? receivedOf(today) : 0n;
    return received > most ? received : most;
  }, 0n);
  const head = { order, choose: orderBy };
  return (
    <>
      {act.error && (
        <p role="alert" className="font-medium">
          {act.error.message}
        </p>
      )}
      <Table label="Advertisers">
        <thead>
          <tr>
            <SortTh by="name" label="Name" {...head} />
            <Th className="max-xl:hidden">Received by verdict</Th>
            <SortTh by="received" label="Received" number className="max-sm:hidden" {...head} />
            <SortTh by="billable" label="Billable" number className="max-lg:hidden" {...head} />
            <SortTh by="refused" label="Refused" number className="max-md:hidden" {...head} />
            <SortTh by="invalid" label="Invalid" number className="max-md:hidden" {...head} />
            <SortTh by="charged" label="Charged" number {...head} />
            <SortTh by="last" label="Last click" number className="max-lg:hidden" {...head} />
            <Th className="text-right">
              <span className="sr-only">Actions</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.id} className={one.archivedAt ? 'text-ink-2' : ''}>
              <Td className="h-12 py-1 [overflow-wrap:anywhere]">
                <span className="font-medium">{one.name}</span>
                <span className="label block" title={`Opened ${full(one.createdAt)}`}>
                  <span className="font-mono">{one.id}</span>
                  <span className="max-sm:hidden">
                    , {one.currency}, {one.timeZone.replaceAll('_', ' ')}
                  </span>
                  {one.archivedAt && (
                    <span title={full(one.archivedAt)}>, archived {day(one.archivedAt)}</span>
                  )}
                </span>
                {one.today && (
                  <span className="label block md:hidden">
                    {count(receivedOf(one.today))} received, {count(one.today.rejected)} refused
                  </span>
                )}
              </Td>
              <Td className="w-1/6 max-xl:hidden">
                {one.today && <LedgerBar figures={one.today} of={largest} size="sm" />}
              </Td>
              <Figures of={one} asOf={asOf} />
              <Td className="h-12">
                <div className="flex flex-wrap justify-end gap-1 py-1 sm:flex-nowrap">
                  <Button
                    size="sm"
                    disabled={act.isPending || act.isSuccess}
                    aria-label={`Act for ${one.name}`}
                    onClick={() => act.mutate({ advertiserId: one.id })}
                  >
                    Act for
                  </Button>
                  <Button
                    kind="quiet"
                    size="sm"
                    refused={refused}
                    aria-label={`Edit ${one.name}`}
                    onClick={() => edit(one)}
                  >
                    Edit
                  </Button>
                  <Button
                    kind="quiet"
                    size="sm"
                    refused={refused}
                    aria-label={`Statements of ${one.name}`}
                    onClick={() => terms(one)}
                  >
                    Statements
                  </Button>
                  <Button
                    kind="quiet"
                    size="sm"
                    refused={refused}
                    aria-label={`${one.archivedAt ? 'Bring back' : 'Archive'} ${one.name}`}
                    onClick={() => putAway(one)}
                  >
                    {one.archivedAt ? 'Bring back' : 'Archive'}
                  </Button>
                </div>
              </Td>
            </tr>
          ))}
        </tbody>
        {totals.length > 0 && <Totals totals={totals} />}
      </Table>
    </>
  );
}

/** A row's figures; cells of the same kind stay empty while they are not there. */
function Figures({ of: { id, currency, today }, asOf }: { of: Row; asOf: Date | undefined }) {
  const { share, locale } = useFormat();
  const money = (micros: bigint, exact = false) => formatMicros(micros, currency, locale, { exact });
  return (
    <>
      <Td number className="max-sm:hidden">
        {today && <Count value={receivedOf(today)} />}
      </Td>
      <Td number className="max-lg:hidden">
        {today && <Count value={today.billable} />}
      </Td>
      <Td number className="max-md:hidden">
        {today && today.rejected > 0n ? (
          <Link
            href={`/ops/refused?advertiser=${encodeURIComponent(id)}`}
            className="link text-ink hover:text-brand"
          >
            <Count value={today.rejected} />
          </Link>
        ) : (
          today && <Count value={0n} />
        )}
      </Td>
      <Td number className="max-md:hidden">
        {today && share(today.invalid, today.accepted)}
      </Td>
      <Td number title={today && money(today.chargedMicros, true)}>
        {today && money(today.amountMicros)}
      </Td>
      <Td number className="max-lg:hidden">
        {today && asOf && <LastClick at={today.lastClickAt} asOf={asOf} />}
      </Td>
    </>
  );
}

/** What all advertisers of a currency come to. */
function Totals({ totals }: { totals: AdvertisersToday['totals'] }) {
  const { count, share, locale } = useFormat();
  return (
    <tfoot className="font-medium">
      {totals.map((total) => (
        <tr key={total.currency}>
          <Td>
            All in {total.currency}{' '}
            <span className="label font-normal">
              {total.advertisers === 1 ? '1 advertiser' : `${count(total.advertisers)} advertisers`}
            </span>
          </Td>
          <Td className="max-xl:hidden" />
          <Td number className="max-sm:hidden">
            {count(total.received)}
          </Td>
          <Td number className="max-lg:hidden">
            {count(total.billable)}
          </Td>
          <Td number className="max-md:hidden">
            {count(total.rejected)}
          </Td>
          <Td number className="max-md:hidden">
            {share(total.invalid, total.accepted)}
          </Td>
          <Td number>{formatMicros(total.amountMicros, total.currency, locale)}</Td>
          <Td className="max-lg:hidden" />
          <Td />
        </tr>
      ))}
    </tfoot>
  );
}
