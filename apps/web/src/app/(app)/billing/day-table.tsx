'use client';

import { type LedgerFigures, PARTS, receivedOf } from '@clickledger/domain';
import { Fragment, useState } from 'react';
import { LedgerBar } from '#components/ledger/ledger-bar.tsx';
import { useFormat } from '#components/reader.tsx';
import { Count, Money } from '#components/ui/figure.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { largestReceived, PART_NAMES } from '#lib/ledger.ts';
import type { Month } from '#lib/model.ts';

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
          <Th className="w-1/4 max-md:hidden">Received by verdict</Th>
          <Th number className="max-lg:hidden">
            Received
          </Th>
          {PARTS.map((part) => (
            <Th key={part} number className={part === 'billable' ? '' : 'max-lg:hidden'}>
              {PART_NAMES[part].short}
            </Th>
          ))}
          <Th number>Charged</Th>
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
              <Cells figures={day} largest={largest} />
            </tr>
            {open === day.day &&
              day.campaigns.map((campaign) => (
                <tr key={campaign.id} className="text-ink-2">
                  <Td className="pl-5!">{campaign.name}</Td>
                  <Cells figures={{ ...campaign, rejected: 0n }} largest={largest} />
                </tr>
              ))}
          </Fragment>
        ))}
      </tbody>
    </Table>
  );
}

function Cells({ figures, largest }: { figures: LedgerFigures; largest: bigint }) {
  return (
    <>
      <Td className="max-md:hidden">
        <LedgerBar figures={figures} of={largest} size="sm" />
      </Td>
      <Td number className="max-lg:hidden">
        <Count value={receivedOf(figures)} />
      </Td>
      {PARTS.map((part) => (
        <Td key={part} number className={part === 'billable' ? '' : 'max-lg:hidden'}>
          <Count value={figures[part]} />
        </Td>
      ))}
      <Td number>
        <Money micros={figures.chargedMicros} />
      </Td>
    </>
  );
}
