'use client';

import type { ListSubject } from '@clickledger/domain';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { lazily } from '#components/lazily.ts';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';

const BlockForm = lazily(async () => (await import('./block-form.tsx')).BlockForm);

export interface Blocked {
  subject: ListSubject;
  value: string;
  /** What people call it. */
  name: string;
  /** What is known of its clicks, in sentences. */
  facts: string;
  /** What the entry says of why it is there. */
  note: string;
}

/** Puts one thing on the block list, after a question; what was blocked by mistake is taken back in place. */
export function BlockButton(thing: Blocked) {
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const [entry, setEntry] = useState<string>();
  const remove = useMutation(trpc.lists.remove.mutationOptions({ onSuccess: () => setEntry(undefined) }));
  return (
    <>
      {entry === undefined ? (
        <Button size="sm" kind="quiet" aria-label={`Block ${thing.name}`} onClick={() => setAsking(true)}>
          Block
        </Button>
      ) : (
        <span role="status" className="inline-flex items-center gap-1 whitespace-nowrap">
          <span className="label">{remove.error?.message ?? 'Blocked'}</span>
          <Button
            size="sm"
            aria-label={`Undo: block ${thing.name} no more`}
            disabled={remove.isPending}
            onClick={() => remove.mutate({ ids: [entry] })}
          >
            Undo
          </Button>
        </span>
      )}
      <Dialog open={asking} close={() => setAsking(false)} label={`Block ${thing.name}`}>
        <BlockForm
          {...thing}
          done={({ id }) => {
            setEntry(id);
            setAsking(false);
          }}
          cancel={() => setAsking(false)}
        />
      </Dialog>
    </>
  );
}
