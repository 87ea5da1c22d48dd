'use client';

import { confirmedInput } from '@clickledger/core/inputs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { CommandForm } from '#components/form/command-form.tsx';
import { TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Section } from '#components/ui/page.tsx';
import type { Campaign } from '#lib/model.ts';

/** What a campaign leads to: another like it, or its end. */
export function EndOrDuplicate({ campaign, refused }: { campaign: Campaign; refused: string | undefined }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const [ending, setEnding] = useState(false);
  const duplicate = useMutation(
    trpc.campaigns.duplicate.mutationOptions({
      onSuccess: async ({ id }) => {
        await queryClient.invalidateQueries({ queryKey: trpc.campaigns.pathKey() });
        router.push(`/campaigns/${encodeURIComponent(id)}?tab=settings`);
      },
    }),
  );
  return (
    <Section title="Duplicate or end">
      <div className="grid gap-3">
        <div className="flex flex-wrap gap-2">
          <Button
            disabled={duplicate.isPending}
            refused={refused}
            onClick={() => duplicate.mutate({ id: campaign.id })}
          >
            Duplicate
          </Button>
          {campaign.status !== 'ended' && (
            <Button refused={refused} onClick={() => setEnding(true)}>
              End campaign…
            </Button>
          )}
        </div>
        <p className="text-ink-2">
          A duplicate has the same creatives, sites and price, no dates, and is paused until you resume it.
          {campaign.status === 'ended' && ' This campaign has ended and does not come back.'}
        </p>
        {duplicate.error && (
          <p role="alert" className="font-medium">
            {duplicate.error.message}
          </p>
        )}
      </div>
      <Dialog open={ending} close={() => setEnding(false)} label="End the campaign">
        <EndCampaign campaign={campaign} close={() => setEnding(false)} />
      </Dialog>
    </Section>
  );
}

function EndCampaign({ campaign, close }: { campaign: Campaign; close: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const end = useMutation(trpc.campaigns.end.mutationOptions());
  const state = useCommandForm({
    schema: confirmedInput,
    defaults: { id: campaign.id, name: '' },
    send: end.mutateAsync,
    done: async () => {
      close();
      await queryClient.invalidateQueries({ queryKey: trpc.campaigns.pathKey() });
      router.refresh();
    },
  });
  return (
    <CommandForm
      state={state}
      action={{ label: 'End for good', busy: 'Ending…' }}
      cancel={close}
      className="p-5"
    >
      <h2 className="text-lg font-semibold">End “{campaign.name}”?</h2>
      <p className="text-ink-2">
        Its clicks are refused within two seconds, its links lead on without being counted, and it does not
        come back. Its figures and charges stay.
      </p>
      <TextField name="name" label={`Type its name: ${campaign.name}`} autoComplete="off" autoFocus />
    </CommandForm>
  );
}
