'use client';

import { partOf } from '@clickledger/domain';
import { VerdictLabel } from '#components/ledger/verdict-label.tsx';
import { useFormat } from '#components/reader.tsx';
import { Link } from '#components/ui/link.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import type { ClickRow } from '#lib/model.ts';

export function ClickTable({
  clicks,
  campaignName,
}: {
  clicks: ClickRow[];
  campaignName: (id: string) => string;
}) {
  const { clock, day, full, country, timeZone, moneyExact } = useFormat();
  if (clicks.length === 0) {
    return (
      <div className="py-8">
        <p className="text-lg font-medium">No click matches.</p>
        <p className="mt-1 text-ink-2">
          Choose a longer time or fewer filters. A new click shows within seconds of its receipt.
        </p>
      </div>
    );
  }
  return (
    <Table label="Clicks">
      <thead>
        <tr>
          <Th>Time, {timeZone}</Th>
          <Th>Verdict</Th>
          <Th className="max-md:hidden">Campaign</Th>
          <Th className="max-lg:hidden">Country</Th>
          <Th className="max-lg:hidden">Browser</Th>
          <Th className="max-xl:hidden">Source</Th>
          <Th>Click id</Th>
          <Th number>Charged</Th>
        </tr>
      </thead>
      <tbody>
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
            <Td className="max-lg:hidden">
              {click.browser || 'Unknown'}
              {click.os && <span className="text-ink-3"> {click.os}</span>}
            </Td>
            <Td className="max-xl:hidden">{click.source}</Td>
            <Td className="w-full max-w-0 sm:w-auto sm:max-w-none">
              <Link
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
