'use client';

import { useFormat } from '#components/reader.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import type { Refusal } from '#lib/model.ts';
import { SOURCE_NAMES } from '#lib/sources.ts';

/** Refused clicks, each with its reason, the field and value at fault, whose it was, and where it came from. */
export function SampleTable({ rows }: { rows: Refusal[] }) {
  const { clock, day, full, timeZone } = useFormat();
  return (
    <Table label="Refused clicks">
      <thead>
        <tr>
          <Th>Received, {timeZone}</Th>
          <Th>Reason</Th>
          <Th className="max-md:hidden">Whose</Th>
          <Th className="max-lg:hidden">Came from</Th>
          <Th className="max-xl:hidden">Click id</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.advertiserId} ${row.campaignId} ${row.rejectionId}`} className="align-top">
            <Td className="py-2 whitespace-nowrap" title={full(row.receivedAt)}>
              <span className="text-ink-3 max-sm:hidden">{day(row.receivedAt)} </span>
              {clock(row.receivedAt)}
            </Td>
            <Td className="max-w-xl py-2 [overflow-wrap:anywhere]">
              {row.sentence}
              <AtFault row={row} />
              <span className="label block md:hidden">{row.advertiserName ?? 'No advertiser’s'}</span>
            </Td>
            <Td className="py-2 max-md:hidden">
              {row.advertiserName ?? <span className="text-ink-2">No advertiser’s</span>}
              {row.campaignId && (
                <span className="block font-mono text-xs text-ink-2 [overflow-wrap:anywhere]">
                  {row.campaignId}
                </span>
              )}
            </Td>
            <Td className="py-2 max-lg:hidden">
              <CameFrom row={row} />
            </Td>
            <Td className="py-2 max-xl:hidden">
              <span className="block max-w-44 truncate font-mono text-xs" title={row.clickId}>
                {row.clickId || '–'}
              </span>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function AtFault({ row }: { row: Refusal }) {
  const { field, pageHost } = row;
  if (!field) return null;
  const value = field === 'origin' || field === 'referrer' ? pageHost : row.value;
  return (
    <span className="label block">
      {field}
      {value && (
        <>
          : <span className="font-mono">{value}</span>
        </>
      )}
    </span>
  );
}

function CameFrom({ row: { source, pageHost, siteId, ipPrefix } }: { row: Refusal }) {
  return (
    <>
      {SOURCE_NAMES[source]}
      {pageHost && <span className="block [overflow-wrap:anywhere]">{pageHost}</span>}
      {siteId && <span className="label block">site {siteId}</span>}
      {ipPrefix && (
        <span
          className="label block font-mono"
          title="The network; whole addresses of refused clicks are not kept."
        >
          {ipPrefix}
          {ipPrefix.includes(':') ? '/48' : '/24'}
        </span>
      )}
    </>
  );
}
