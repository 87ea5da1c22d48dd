'use client';

import { Fragment, useState } from 'react';
import { useFormat } from '#components/reader.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { largestReceived } from '#lib/ledger.ts';
import type { Month } from '#lib/model.ts';
import { LedgerCells, LedgerHead, TotalRow } from './ledger-columns.tsx';

/** Each day, newest first; a day opens to its campaigns. */
export function DayTable({ month }: { month: Month }) {
  const { plainDay } = useFormat();
  const [open, setOpen] = useState<string>();
  const days = month.days.toReversed();
  const largest = largestReceived(days);
  return (
    <Table label="Charges by day">
      <thead>
        <tr>
          <Th>Day</Th>
          <LedgerHead />
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <Fragment key={day.day}>
            <tr>
              <Td className="whitespace-nowrap">
                <button
                  type="button"
                  disabled={day.campaigns.length === 0}
                  aria-expanded={open === day.day}
                  onClick={() => setOpen(open === day.day ? undefined : day.day)}
                  className="-ml-1 flex items-center gap-1 rounded-md pr-2 enabled:hover:text-brand"
                >
                  <Icon
                    name="right"
                    className={`size-3.5 text-ink-3 ${open === day.day ? 'rotate-90' : ''} ${day.campaigns.length === 0 ? 'invisible' : ''}`}
                  />
                  {plainDay(day.day)}
                </button>
              </Td>
              <LedgerCells figures={day} largest={largest} />
            </tr>
            {open === day.day &&
              day.campaigns.map((campaign) => (
                <tr key={campaign.id} className="text-ink-2">
                  <Td className="pl-5!">{campaign.name}</Td>
                  <LedgerCells figures={campaign} largest={largest} />
                </tr>
              ))}
          </Fragment>
        ))}
      </tbody>
      <TotalRow figures={month.figures} />
    </Table>
  );
}
