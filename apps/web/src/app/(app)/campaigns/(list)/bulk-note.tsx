'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useFormat } from '#components/reader.tsx';
import { leaveWhenSignedOut, useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';

/** What was done to a selection: its campaigns, when, and of a price from when on it holds. */
export interface BulkDone {
  ids: string[];
  setAt: Date;
  from: Date | null;
  withdrawn: number;
}

/** Says what became of prices, which a list does not show at once, and takes back one whose time has not come. */
export function BulkNote({ done, close }: { done: BulkDone; close: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { count, full } = useFormat();
  const undo = useMutation(
    trpc.campaigns.bulk.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.campaigns.pathKey() }),
      onError: leaveWhenSignedOut,
    }),
  );
  const { ids, from, setAt, withdrawn } = done;
  const campaigns = `${count(ids.length)} ${ids.length === 1 ? 'campaign' : 'campaigns'}`;
  const isToCome = from !== null && from > setAt;
  const text = undo.isSuccess
    ? `The price of ${campaigns} was taken back.`
    : withdrawn > 0
      ? `${count(withdrawn)} ${withdrawn === 1 ? 'price' : 'prices'} to come taken back.`
      : `The price of ${campaigns} is set, ${isToCome ? `from ${full(from)} on` : 'from now on'}.`;
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1 bg-sunk px-3 py-2">
      <span className="min-w-0 flex-1 basis-60">{text}</span>
      {undo.error && <span className="font-medium">{undo.error.message}</span>}
      {isToCome && !undo.isSuccess && (
        <Button
          size="sm"
          disabled={undo.isPending}
          onClick={() => undo.mutate({ ids, change: { kind: 'withdraw', from, setAt } })}
        >
          Undo
        </Button>
      )}
      <Button kind="quiet" size="sm" onClick={close}>
        Close
      </Button>
    </div>
  );
}
