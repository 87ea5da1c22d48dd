'use client';

import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useFormat } from '#components/reader.tsx';
import { StateCell } from '#components/statement/state-cell.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import type { StatementList, StatementRow } from '#lib/model.ts';

/** Every statement of the advertiser, the newest month first, each with its credit notes beneath. */
export function StatementsSection() {
  const trpc = useTRPC();
  const list = useQuery(trpc.statements.list.queryOptions());
  return (
    <Section
      title="Statements"
      note="one for each month that is over; what is issued does not change any more"
    >
      {list.error && <Problem message={list.error.message} retry={() => list.refetch()} />}
      {!list.data && !list.error && <TableSkeleton rows={3} />}
      {list.data?.statements.length === 0 && (
        <p className="text-ink-2">
          There is no statement yet. The first is drafted when this month ends, and issued once late clicks
          are in and every hour is reconciled.
        </p>
      )}
      {list.data && list.data.statements.length > 0 && <StatementTable list={list.data} />}
    </Section>
  );
}

function StatementTable({ list: { statements, creditNotes } }: { list: StatementList }) {
  return (
    <Table label="Statements">
      <thead>
        <tr>
          <Th>Month</Th>
          <Th>State</Th>
          <Th className="max-lg:hidden">Number</Th>
          <Th number>Amount</Th>
          <Th number className="max-sm:hidden">
            Credited
          </Th>
          <Th number className="max-md:hidden">
            Due
          </Th>
        </tr>
      </thead>
      <tbody>
        {statements.map((one) => (
          <Fragment key={one.id}>
            <StatementLine of={one} />
            {creditNotes
              .filter(({ statementId }) => statementId === one.id)
              .map((note) => (
                <NoteLine key={note.id} note={note} />
              ))}
          </Fragment>
        ))}
      </tbody>
    </Table>
  );
}

function StatementLine({ of }: { of: StatementRow }) {
  const { month, money } = useFormat();
  const { id, number, state, totalMicros, estimateMicros, credit } = of;
  const credited = credit.totalMicros;
  const isVoid = state === 'void';
  return (
    <tr className={`align-top ${isVoid ? 'text-ink-3' : ''}`}>
      <Td className="py-2">
        <Link href={`/billing/statements/${id}`} className="link text-ink hover:text-brand">
          {month(of.month)}
        </Link>
        {number && <span className="label block lg:hidden">{number}</span>}
      </Td>
      <Td className="py-2">
        <StateCell of={of} />
      </Td>
      <Td className="py-2 whitespace-nowrap max-lg:hidden">{number}</Td>
      <Td number className="py-2">
        {totalMicros !== null ? (
          <span className={isVoid ? 'line-through' : ''}>{money(totalMicros)}</span>
        ) : (
          estimateMicros !== null && (
            <span className="text-ink-2" title="Its clicks by now, without tax, late clicks and credits">
              about {money(estimateMicros)}
            </span>
          )
        )}
      </Td>
      <Td number className="py-2 max-sm:hidden">
        {credited === 0n ? '–' : money(credited)}
      </Td>
      <Td number className="py-2 max-md:hidden">
        {totalMicros === null || isVoid ? '–' : money(totalMicros + credited)}
      </Td>
    </tr>
  );
}

function NoteLine({ note }: { note: StatementList['creditNotes'][number] }) {
  const { day, full, money } = useFormat();
  const { id, statementId, number, issuedAt, totalMicros } = note;
  return (
    <tr className="text-ink-2">
      <Td className="pl-5!">
        <Link href={`/billing/statements/${statementId}#${id}`} className="link">
          Credit note
        </Link>
        <span className="label block lg:hidden">{number}</span>
      </Td>
      <Td title={full(issuedAt)}>Issued {day(issuedAt)}</Td>
      <Td className="whitespace-nowrap max-lg:hidden">{number}</Td>
      <Td number>
        <span className="sm:hidden">{money(totalMicros)}</span>
      </Td>
      <Td number className="max-sm:hidden">
        {money(totalMicros)}
      </Td>
      <Td className="max-md:hidden" />
    </tr>
  );
}
