'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormat } from '#components/reader.tsx';
import { waitsFor } from '#components/statement/conditions.ts';
import { useTRPC } from '#components/trpc.tsx';
import { Icon, type IconName } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import type { Month } from '#lib/model.ts';

/** What the shown month is: open, drafted, or closed, in which case the statement's amount is what is owed. */
export function MonthStanding({ month }: { month: Month }) {
  const trpc = useTRPC();
  const { full, day, money, month: monthName } = useFormat();
  const { data } = useQuery(trpc.statements.list.queryOptions());
  if (!data) return <div className="h-5" />;
  const statement = data.statements.find(({ month: of, state }) => of === month.month && state !== 'void');
  if (!statement) {
    if (data.accruing?.month !== month.month)
      return <Line icon="wait">There is no statement of this month.</Line>;
    return (
      <Line icon="wait">
        This month is open until {full(data.accruing.to)}; its statement is drafted then.
      </Line>
    );
  }
  const { id, number, state, totalMicros, subtotalMicros, blockers } = statement;
  const link = (words: string) => (
    <Link href={`/billing/statements/${id}`} className="link">
      {words}
    </Link>
  );
  if (state === 'draft' || totalMicros === null || subtotalMicros === null) {
    return (
      <Line icon="wait">
        {link('A draft')} of its statement is open. {waitsFor(blockers, { when: full, month: monthName })}.
      </Line>
    );
  }
  const tax = totalMicros - subtotalMicros;
  return (
    <Line icon="check">
      Closed: {link(`statement ${number}`)} of {money(totalMicros)}
      {tax !== 0n && ` with ${money(tax)} of tax`} is what counts,{' '}
      {state === 'paid' ? 'and was paid' : 'issued'}{' '}
      {day((state === 'paid' ? statement.paidAt : statement.issuedAt) ?? new Date())}. Below is the ledger as
      it stands now: what came or was found later is on the next statement, or credited.
    </Line>
  );
}

function Line({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <p className="flex items-start gap-2 text-ink-2">
      <Icon name={icon} className="mt-0.5 size-4" />
      <span className="max-w-4xl">{children}</span>
    </p>
  );
}
