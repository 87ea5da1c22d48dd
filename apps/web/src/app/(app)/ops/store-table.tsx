'use client';

import { useFormat } from '#components/reader.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { duration } from '#lib/format.ts';
import type { Health } from '#lib/model.ts';

const NAMES = {
  clicks: { name: 'Raw clicks', newest: 'received' },
  rejected_clicks: { name: 'Rejected clicks', newest: 'received' },
  filtered_requests: { name: 'Filtered requests', newest: 'window begins' },
  rollups_1m: { name: 'Minute rollups', newest: 'window begins' },
  rollups_1h: { name: 'Hour rollups', newest: 'window begins' },
};

export function StoreTable({ tables, asOf }: Pick<Health, 'tables' | 'asOf'>) {
  const { count, full } = useFormat();
  return (
    <div className="overflow-x-auto">
      <Table label="Stores">
        <thead>
          <tr>
            <Th>Table</Th>
            <Th number>Rows</Th>
            <Th number>On disk</Th>
            <Th>Newest</Th>
            <Th number>Age</Th>
          </tr>
        </thead>
        <tbody>
          {tables.map(({ table, rows, bytes, newest }) => (
            <tr key={table}>
              <Td className="whitespace-nowrap">
                {NAMES[table].name} <span className="ml-1 font-mono text-xs text-ink-3">{table}</span>
              </Td>
              <Td number>{count(rows)}</Td>
              <Td number>{size(bytes)}</Td>
              <Td className="whitespace-nowrap">
                {newest ? full(newest) : 'empty'}{' '}
                <span className="label">{newest && NAMES[table].newest}</span>
              </Td>
              <Td number>{newest ? duration(asOf.getTime() - newest.getTime()) : '–'}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function size(bytes: bigint): string {
  const megabytes = Number(bytes) / 1_000_000;
  return megabytes >= 1000 ? `${(megabytes / 1000).toFixed(1)} GB` : `${megabytes.toFixed(1)} MB`;
}
