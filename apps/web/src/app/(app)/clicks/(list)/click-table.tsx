'use client';

import { partOf } from '@clickledger/domain';
import { VerdictLabel } from '#components/ledger/verdict-label.tsx';
import { useFormat } from '#components/reader.tsx';
import { Link } from '#components/ui/link.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import type { ClickRow } from '#lib/model.ts';
import { SOURCE_NAMES } from '#lib/sources.ts';
import { ROW_LINK, useRows } from './rows.ts';

/** Clicks, each opened by its row. */
export function ClickTable({
  clicks,
  campaignName,
  begin,
}: {
  clicks: ClickRow[];
  campaignName: (id: string) => string;
  /** The place of the first row. */
  begin: string | null;
}) {
  const { clock, day, full, country, timeZone, moneyExact } = useFormat();
  const rows = useRows('/clicks', begin);
  return (
    <Table label="Clicks">
      <thead>
        <tr>
          <Th>Time, {timeZone}</Th>
          <Th>Verdict</Th>
          <Th className="max-md:hidden">Campaign</Th>
          <Th className="max-lg:hidden">Country</Th>
          <Th className="max-lg:hidden">Browser</Th>
          <Th className="max-xl:hidden">Door</Th>
          <Th>Click id</Th>
          <Th number>Charged</Th>
        </tr>
      </thead>
      <tbody {...rows}>
        {clicks.map((click) => (
          <tr key={`${click.clickId} ${click.keyed}`}>
            <Td className="whitespace-nowrap" title={full(click.eventTime)}>
              <span className="text-ink-3 max-sm:hidden">{day(click.eventTime)} </span>
              {clock(click.eventTime)}
            </Td>
            <Td>
              <VerdictLabel part={partOf(click.verdict, click.invalidClass)} />
            </Td>
            <Td className="max-md:hidden">{campaignName(click.campaignId)}</Td>
            <Td className="max-lg:hidden">{country(click.country)}</Td>
            <Td className="whitespace-nowrap max-lg:hidden">
              {click.browser || 'Unknown'}
              {click.os && <span className="text-ink-3"> {click.os}</span>}
            </Td>
            <Td className="max-xl:hidden">{SOURCE_NAMES[click.source]}</Td>
            <Td className="w-full max-w-0 sm:w-auto sm:max-w-none">
              <Link
                {...ROW_LINK}
                href={`/clicks/${encodeURIComponent(click.clickId)}`}
                className="link block truncate font-mono text-xs"
              >
                {click.clickId}
              </Link>
            </Td>
            <Td number>
              {click.costMicros > 0n ? moneyExact(click.costMicros) : <span className="text-ink-3">–</span>}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
