'use client';

import { useMutation } from '@tanstack/react-query';
import { useFormat } from '#components/reader.tsx';
import { leaveWhenSignedOut, useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import type { AdvertiserAccount } from '#lib/model.ts';

interface Props {
  advertisers: AdvertiserAccount[];
  refused: string | undefined;
  edit: (of: AdvertiserAccount) => void;
  putAway: (of: AdvertiserAccount) => void;
}

/** Advertisers by name, and the way into each. */
export function AdvertiserTable({ advertisers, refused, edit, putAway }: Props) {
  const trpc = useTRPC();
  const { day, full, count } = useFormat();
  const act = useMutation(
    trpc.acting.begin.mutationOptions({
      onSuccess: () => window.location.assign('/overview'),
      onError: leaveWhenSignedOut,
    }),
  );
  return (
    <>
      {act.error && (
        <p role="alert" className="font-medium">
          {act.error.message}
        </p>
      )}
      <Table label="Advertisers">
        <thead>
          <tr>
            <Th>Name</Th>
            <Th className="max-sm:hidden">Id</Th>
            <Th className="max-md:hidden">Currency</Th>
            <Th className="max-md:hidden">Time zone</Th>
            <Th number className="max-sm:hidden">
              Members
            </Th>
            <Th className="max-lg:hidden">Opened</Th>
            <Th className="text-right">
              <span className="sr-only">Actions</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {advertisers.map((one) => (
            <tr key={one.id} className={one.archivedAt ? 'text-ink-2' : ''}>
              <Td className="h-12 [overflow-wrap:anywhere]">
                <span className="font-medium">{one.name}</span>
                {one.archivedAt && (
                  <span className="label block" title={full(one.archivedAt)}>
                    archived {day(one.archivedAt)}
                  </span>
                )}
              </Td>
              <Td className="h-12 font-mono text-xs max-sm:hidden">{one.id}</Td>
              <Td className="h-12 max-md:hidden">{one.currency}</Td>
              <Td className="h-12 max-md:hidden">{one.timeZone}</Td>
              <Td number className="h-12 max-sm:hidden">
                {count(one.members)}
              </Td>
              <Td className="h-12 max-lg:hidden" title={full(one.createdAt)}>
                {day(one.createdAt)}
              </Td>
              <Td className="h-12">
                <div className="flex flex-wrap justify-end gap-1 py-1">
                  <Button
                    size="sm"
                    disabled={act.isPending || act.isSuccess}
                    aria-label={`Act for ${one.name}`}
                    onClick={() => act.mutate({ advertiserId: one.id })}
                  >
                    Act for
                  </Button>
                  <Button
                    kind="quiet"
                    size="sm"
                    refused={refused}
                    aria-label={`Edit ${one.name}`}
                    onClick={() => edit(one)}
                  >
                    Edit
                  </Button>
                  <Button
                    kind="quiet"
                    size="sm"
                    refused={refused}
                    aria-label={`${one.archivedAt ? 'Bring back' : 'Archive'} ${one.name}`}
                    onClick={() => putAway(one)}
                  >
                    {one.archivedAt ? 'Bring back' : 'Archive'}
                  </Button>
                </div>
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}
