'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { lazily } from '#components/lazily.ts';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Link } from '#components/ui/link.tsx';
import { Page } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import { KIND_NAMES, STATE_NAMES } from './words.ts';

const OpenForm = lazily(async () => (await import('./open-form.tsx')).OpenForm);
const EVERY_MS = 15_000;

/** The corrections of all advertisers, those under way first. `refused`: why this operator may not open one. */
export function Corrections({ refused }: { refused: string | undefined }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { day, full } = useFormat();
  const [opening, setOpening] = useState(false);
  const list = useQuery({ ...trpc.corrections.list.queryOptions({}), refetchInterval: EVERY_MS });
  const close = () => setOpening(false);
  return (
    <Page
      title="Corrections"
      controls={
        <Button kind="primary" refused={refused} onClick={() => setOpening(true)}>
          Open a correction…
        </Button>
      }
    >
      {list.error && <Problem message={list.error.message} retry={() => list.refetch()} />}
      {!list.data && !list.error && <TableSkeleton rows={6} />}
      {list.data?.length === 0 && (
        <p className="max-w-2xl text-ink-2">
          Nothing was corrected. A correction brings clicks that a collector missed, from a log, or takes back
          what clicks cost too much. It shows what it does to which statements before it counts, and until it
          is closed none of them is issued.
        </p>
      )}
      {list.data && list.data.length > 0 && (
        <Table label="Corrections">
          <thead>
            <tr>
              <Th>Advertiser</Th>
              <Th>What</Th>
              <Th>State</Th>
              <Th className="max-md:hidden">Why</Th>
              <Th className="max-sm:hidden">Opened</Th>
            </tr>
          </thead>
          <tbody>
            {list.data.map(({ id, advertiserName, kind, state, underWay, reason, openedAt }) => (
              <tr key={id} className={underWay ? 'font-medium' : ''}>
                <Td className="py-2 [overflow-wrap:anywhere]">
                  <Link href={`/ops/corrections/${id}`} className="link text-ink hover:text-brand">
                    {advertiserName}
                  </Link>
                  <span className="label block font-normal md:hidden">{reason}</span>
                </Td>
                <Td className="py-2">{KIND_NAMES[kind]}</Td>
                <Td className="py-2">{STATE_NAMES[state]}</Td>
                <Td className="py-2 [overflow-wrap:anywhere] max-md:hidden">{reason}</Td>
                <Td className="whitespace-nowrap max-sm:hidden" title={full(openedAt)}>
                  {day(openedAt)}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <Dialog open={opening} close={close} label="Open a correction">
        {opening && <OpenForm done={({ id }) => router.push(`/ops/corrections/${id}`)} cancel={close} />}
      </Dialog>
    </Page>
  );
}
