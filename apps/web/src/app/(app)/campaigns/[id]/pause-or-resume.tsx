'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { Campaign } from '#lib/model.ts';

/** One button, for what can be undone by pressing it again; nothing where the reader may not, or the campaign has ended. */
export function PauseOrResume({ campaign, refused }: { campaign: Campaign; refused: string | undefined }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const onSuccess = async () => {
    await queryClient.invalidateQueries({ queryKey: trpc.campaigns.pathKey() });
    router.refresh();
  };
  const pause = useMutation(trpc.campaigns.pause.mutationOptions({ onSuccess }));
  const resume = useMutation(trpc.campaigns.resume.mutationOptions({ onSuccess }));
  if (refused || campaign.status === 'ended') return null;
  const isPaused = campaign.status === 'paused';
  const change = isPaused ? resume : pause;
  return (
    <>
      {change.error && (
        <span role="alert" className="text-sm font-medium">
          {change.error.message}
        </span>
      )}
      <Button size="sm" disabled={change.isPending} onClick={() => change.mutate({ id: campaign.id })}>
        <Icon name={isPaused ? 'play' : 'pause'} />
        {isPaused ? 'Resume' : 'Pause'}
      </Button>
    </>
  );
}
