'use client';

import type { ReactNode } from 'react';
import { useFormat } from '#components/reader.tsx';
import { Section } from '#components/ui/page.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { useUrlParams } from '#components/ui/use-url.ts';
import type { RefusalSummary } from '#lib/model.ts';
import { SOURCE_NAMES } from '#lib/sources.ts';
import { NOBODY, withFilter } from './filters.ts';

/** How many were refused, by what they have in common; a row narrows the page to its own. */
export function Summary({ summary }: { summary: RefusalSummary }) {
  const { count } = useFormat();
  const { total, byCode, byAdvertiser, byPage, bySource } = summary;
  return (
    <div className="grid gap-6">
      <p className="text-lg">
        <span className="font-semibold tabular-nums">{count(total)}</span>{' '}
        {total === 1n ? 'click was' : 'clicks were'} refused
      </p>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-8 lg:grid-cols-2">
        <Group
          title="Why"
          head="Reason"
          param="reason"
          rows={byCode.map(({ code, name, ...rest }) => ({ key: code, name, ...rest }))}
        />
        <Group
          title="Whose"
          head="Advertiser"
          param="advertiser"
          rows={byAdvertiser.map(({ advertiserId, name, ...rest }) => ({
            key: advertiserId || NOBODY,
            name: advertiserId === '' ? 'No advertiser’s' : (name ?? advertiserId),
            ...rest,
          }))}
        />
        <Group
          title="From which page"
          head="Host"
          param="site"
          rows={byPage.map(({ pageHost, ...rest }) => ({
            key: pageHost,
            name: pageHost || 'no page said',
            ...rest,
          }))}
        />
        <Group
          title="At which door"
          head="Door"
          param="source"
          rows={bySource.map(({ source, ...rest }) => ({ key: source, name: SOURCE_NAMES[source], ...rest }))}
        />
      </div>
    </div>
  );
}

/** Rows of a list before one is asked for the others. */
const SHOWN = 8;

function Group({
  title,
  head,
  param,
  rows,
}: {
  title: string;
  /** What a row is. */
  head: string;
  param: string;
  rows: { key: string; name: string; clicks: bigint; lastAt: Date }[];
}) {
  const { count, full, day, time } = useFormat();
  const left = rows.length - SHOWN;
  return (
    <Section title={title}>
      <Table label={title}>
        <thead>
          <tr>
            <Th>{head}</Th>
            <Th number>Clicks</Th>
            <Th number className="max-sm:hidden">
              Last
            </Th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map(({ key, name, clicks, lastAt }) => (
            <tr key={key}>
              <Td className="[overflow-wrap:anywhere]">
                <Narrow param={param} value={key}>
                  {name}
                </Narrow>
              </Td>
              <Td number>{count(clicks)}</Td>
              <Td number className="text-ink-2 max-sm:hidden" title={full(lastAt)}>
                {day(lastAt)}, {time(lastAt)}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {left > 0 && <p className="label pt-1">{left} more, smaller ones</p>}
    </Section>
  );
}

function Narrow({ param, value, children }: { param: string; value: string; children: ReactNode }) {
  const [params, write] = useUrlParams();
  if (value === '') return children;
  return (
    <button
      type="button"
      className="link text-left text-ink hover:text-brand"
      onClick={() => write(withFilter(params, param, value))}
    >
      {children}
    </button>
  );
}
