'use client';

import { NETWORK_CATEGORY_TEXTS } from '@clickledger/domain';
import { useFormat } from '#components/reader.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { duration } from '#lib/format.ts';
import type { StagesReport } from '#lib/model.ts';

const STATES: Record<StagesReport['lists'][number]['state'], string> = {
  in_force: 'In force',
  stale: 'Stale',
  refused: 'Newest refused',
};

/** The lists of networks that clicks are judged by, and what tells regions: the operator's own first, then what ships. */
export function ListTable({ lists, asOf }: Pick<StagesReport, 'lists' | 'asOf'>) {
  const { count, full } = useFormat();
  return (
    <div className="overflow-x-auto">
      <Table label="Network lists">
        <thead>
          <tr>
            <Th>List</Th>
            <Th>Version</Th>
            <Th>Tells of</Th>
            <Th number>Networks</Th>
            <Th>Made</Th>
            <Th number>Age</Th>
            <Th>State</Th>
          </tr>
        </thead>
        <tbody>
          {lists.map(({ name, version, madeAt, categories, regions, networks, shipped, state }) => (
            <tr key={`${name} ${version}`}>
              <Td className="whitespace-nowrap">
                {name} <span className="label">{shipped ? 'ships' : 'yours'}</span>
              </Td>
              <Td className="font-mono text-xs">{version}</Td>
              <Td>
                {regions
                  ? 'Regions'
                  : categories.map((category) => NETWORK_CATEGORY_TEXTS[category].name).join(', ') || '–'}
              </Td>
              <Td number>{networks > 0 ? count(networks) : '–'}</Td>
              <Td className="whitespace-nowrap">{madeAt ? full(madeAt) : '–'}</Td>
              <Td number>{madeAt ? duration(asOf.getTime() - madeAt.getTime()) : '–'}</Td>
              <Td className="whitespace-nowrap">
                <span
                  className={`flex items-center gap-1.5 ${state === 'in_force' ? 'text-ink-2' : 'font-medium'}`}
                >
                  {state !== 'in_force' && <Icon name="alert" className="size-3.5" />}
                  {STATES[state]}
                </span>
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
