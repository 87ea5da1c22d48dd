'use client';

import { useFormat } from '#components/reader.tsx';
import { Link } from '#components/ui/link.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import type { Rejection } from '#lib/model.ts';
import { SOURCE_NAMES } from '#lib/sources.ts';
import { ROW_LINK, useRows } from './rows.ts';

/** Refused clicks, each with its reason and what to do; the sentence opens it, whether or not it had an id. */
export function RejectionTable({
  rows,
  begin,
}: {
  rows: Rejection[];
  /** The place of the first row; null where they are beside another list. */
  begin: string | null;
}) {
  const opening = useRows('/clicks', begin);
  const { clock, day, full, timeZone } = useFormat();
  return (
    <Table label="Rejected clicks">
      <thead>
        <tr>
          <Th>Received, {timeZone}</Th>
          <Th>Reason</Th>
          <Th className="max-md:hidden">What stood there</Th>
          <Th className="max-lg:hidden">Campaign</Th>
          <Th className="max-xl:hidden">Door</Th>
          <Th className="max-md:hidden">Click id</Th>
        </tr>
      </thead>
      <tbody {...opening}>
        {rows.map((row) => (
          <tr key={row.rejectionId} className="align-top">
            <Td className="py-2 whitespace-nowrap" title={full(row.receivedAt)}>
              <span className="text-ink-3 max-sm:hidden">{day(row.receivedAt)} </span>
              {clock(row.receivedAt)}
            </Td>
            <Td className="py-2">
              <Link
                {...ROW_LINK}
                href={`/clicks/refused/${encodeURIComponent(row.rejectionId)}`}
                className="link text-ink [overflow-wrap:anywhere] hover:text-brand"
              >
                {row.sentence}
              </Link>
              {row.value && (
                <span className="block pt-0.5 md:hidden">
                  <Offending row={row} />
                </span>
              )}
            </Td>
            <Td className="py-2 max-md:hidden">
              <Offending row={row} />
            </Td>
            <Td className="py-2 max-lg:hidden">
              <span className="font-mono text-xs [overflow-wrap:anywhere]">{row.campaignId || '–'}</span>
            </Td>
            <Td className="py-2 max-xl:hidden">{SOURCE_NAMES[row.source]}</Td>
            <Td className="py-2 max-md:hidden">
              <span className="block max-w-52 truncate font-mono text-xs" title={row.clickId}>
                {row.clickId || '–'}
              </span>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The value at fault and its field; what may tell of a person was not kept. */
function Offending({ row: { field, value } }: { row: Rejection }) {
  if (!field) return <span className="text-ink-3">–</span>;
  return (
    <>
      {value ? (
        <span className="block max-w-60 truncate font-mono text-xs" title={value}>
          {value}
        </span>
      ) : (
        <span className="label block text-ink-3">nothing kept</span>
      )}
      {/* As it was sent, however long. */}
      <span className="label [overflow-wrap:anywhere]">{field}</span>
    </>
  );
}
