'use client';

import { disputableUntil } from '@clickledger/domain';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { lazily } from '#components/lazily.ts';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/page.tsx';
import type { Statement } from '#lib/model.ts';
import { STATE_FOR_ADVERTISER } from './words.ts';

const OpenForm = lazily(async () => (await import('./open-form.tsx')).OpenForm);

/** What is disputed of a statement, and the way to dispute something of it. `refused`: why this reader may not. */
export function StatementDisputes({ of, refused }: { of: Statement; refused: string | undefined }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { money, day } = useFormat();
  const [open, setOpen] = useState(false);
  const list = useQuery(trpc.disputes.list.queryOptions({ statementId: of.id }));
  const disputes = list.data ?? [];
  const until = of.issuedAt ? disputableUntil(of.issuedAt.getTime()) : 0;
  const over = until <= Date.now();
  if (!of.content || of.state === 'void' || (over && disputes.length === 0)) return null;
  return (
    <Section
      title="Disputes"
      className="print:hidden"
      note={over ? 'the 60 days are over' : `what is not right is said by ${day(new Date(until))}`}
      actions={
        !over && (
          <Button size="sm" refused={refused} onClick={() => setOpen(true)}>
            Dispute charges…
          </Button>
        )
      }
    >
      {disputes.length === 0 && <p className="text-ink-2">Nothing of it is disputed.</p>}
      <ul className="grid">
        {disputes.map(({ id, about, micros, state, openedAt }) => (
          <li key={id} className="flex flex-wrap gap-x-3 border-t border-line py-2 first:border-t-0">
            <Link href={`/billing/disputes/${id}`} className="link">
              {about}
            </Link>
            <span>{money(micros)}</span>
            <span className="text-ink-2">
              {STATE_FOR_ADVERTISER[state]}, opened {day(openedAt)}
            </span>
          </li>
        ))}
      </ul>
      <Dialog open={open} close={() => setOpen(false)} label="Dispute charges">
        {open && (
          <OpenForm
            of={of}
            done={({ id }) => router.push(`/billing/disputes/${id}`)}
            cancel={() => setOpen(false)}
          />
        )}
      </Dialog>
    </Section>
  );
}
