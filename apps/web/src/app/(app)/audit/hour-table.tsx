'use client';

import { formatMicros } from '@clickledger/domain';
import { Fragment, useState } from 'react';
import { useFormat } from '#components/reader.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import type { ReconciledHourRow } from '#lib/model.ts';
import { Differences } from './differences.tsx';
import { Side } from './side.tsx';
import { STATE_NAMES } from './words.ts';

const HOUR_MS = 3_600_000;

/** Each hour with its counts in the three stores; an hour that ever differed opens to what was found. */
export function HourTable({ hours, isOperator }: { hours: ReconciledHourRow[]; isOperator: boolean }) {
  const [open, setOpen] = useState<string>();
  if (hours.length === 0) return <p className="py-4 text-ink-2">No hour of this time ever differed.</p>;
  return (
    <Table label="Hours">
      <thead>
        <tr>
          <Th>Hour</Th>
          {isOperator && <Th className="max-sm:hidden">Advertiser</Th>}
          <Th number>Raw clicks</Th>
          <Th number className="max-md:hidden">
            Minute rollups
          </Th>
          <Th number>Hour rollups</Th>
          <Th number className={rawCharges(isOperator)}>
            Raw charges
          </Th>
          <Th number className="max-md:hidden">
            Charged
          </Th>
          <Th className="sm:pl-6">State</Th>
          <Th className="max-xl:hidden">Compared</Th>
        </tr>
      </thead>
      <tbody>
        {hours.map((hour, i) => {
          const key = `${hour.advertiserId} ${hour.hour.getTime()}`;
          return (
            <Fragment key={key}>
              <HourRow
                hour={hour}
                before={hours[i - 1]}
                isOperator={isOperator}
                open={open === key}
                toggle={() => setOpen(open === key ? undefined : key)}
              />
              {open === key && <Differences hour={hour} columns={isOperator ? 9 : 8} />}
            </Fragment>
          );
        })}
      </tbody>
    </Table>
  );
}

/** Beside the names of advertisers there is room for it on a wide window only. */
const rawCharges = (isOperator: boolean) => (isOperator ? 'max-xl:hidden' : 'max-md:hidden');

interface RowProps {
  hour: ReconciledHourRow;
  before: ReconciledHourRow | undefined;
  isOperator: boolean;
  open: boolean;
  toggle: () => void;
}

function HourRow({ hour, before, isOperator, open, toggle }: RowProps) {
  const { full, time, weekday, locale } = useFormat();
  const { raw, rollups1m, rollups1h, advertiser } = hour;
  const day = weekday(hour.hour);
  const newDay = !before || weekday(before.hour) !== day;
  const money = (micros: bigint) => formatMicros(micros, advertiser.currency, locale);
  return (
    <tr>
      <Td className="whitespace-nowrap" title={full(hour.hour)}>
        <span className={`inline-block max-sm:block sm:w-24 ${newDay ? '' : 'text-ink-3 max-sm:hidden'}`}>
          {day}
        </span>
        <span>
          {time(hour.hour)}–{time(new Date(hour.hour.getTime() + HOUR_MS))}
        </span>
        {isOperator && <span className="label block sm:hidden">{advertiser.name}</span>}
      </Td>
      {isOperator && <Td className="max-sm:hidden">{advertiser.name}</Td>}
      <Td number>
        <Side value={raw.accepted} of={raw.accepted} />
      </Td>
      <Td number className="max-md:hidden">
        <Side value={rollups1m.accepted} of={raw.accepted} />
      </Td>
      <Td number>
        <Side value={rollups1h.accepted} of={raw.accepted} />
      </Td>
      <Td number className={rawCharges(isOperator)}>
        {money(raw.chargedMicros)}
      </Td>
      <Td number className="max-md:hidden">
        <Side value={rollups1h.chargedMicros} of={raw.chargedMicros} print={money} />
      </Td>
      <Td className="whitespace-nowrap sm:pl-6">
        <State hour={hour} open={open} toggle={toggle} />
      </Td>
      <Td className="whitespace-nowrap text-ink-2 max-xl:hidden" title={full(hour.checkedAt)}>
        {weekday(hour.checkedAt) === day ? '' : `${weekday(hour.checkedAt)}, `}
        {time(hour.checkedAt)}
      </Td>
    </tr>
  );
}

/** The state in a word; where something was found, a button to what it was. */
function State({ hour, open, toggle }: Pick<RowProps, 'hour' | 'open' | 'toggle'>) {
  const { name, meaning } = STATE_NAMES[hour.state];
  const urgent = hour.state === 'differs';
  const label = (
    <>
      <Icon name={urgent ? 'alert' : 'check'} className={`size-3.5 ${urgent ? '' : 'text-ink-3'}`} />
      <span className={urgent ? 'font-semibold' : hour.state === 'balanced' ? 'text-ink-2' : ''}>{name}</span>
    </>
  );
  if (hour.found === 0) {
    return (
      <span className="inline-flex items-center gap-1.5" title={meaning}>
        {label}
      </span>
    );
  }
  return (
    <button
      type="button"
      aria-expanded={open}
      title={meaning}
      onClick={toggle}
      className="inline-flex items-center gap-1.5 rounded-md hover:text-brand"
    >
      {label}
      <Icon name="right" className={`size-3.5 text-ink-3 ${open ? 'rotate-90' : ''}`} />
    </button>
  );
}
