'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Section } from '#components/ui/page.tsx';

const LOOK_EVERY_MS = 700;

interface Props {
  campaignId: string;
  creativeId: string;
  siteId: string;
  /** Why this reader may send none. */
  refused: string | undefined;
}

interface Sent {
  clickId: string;
  /** Whether the collector answered the browser. */
  answered: boolean;
}

/** Sends a click that is marked as a test through the front door, from this browser, and shows how far it has come. */
export function TestClick({ campaignId, creativeId, siteId, refused }: Props) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const send = useMutation({
    mutationFn: async (): Promise<Sent> => {
      const asked = {
        id: campaignId,
        ...(creativeId && { creativeId }),
        ...(siteId && { siteId }),
      };
      const options = trpc.campaigns.testClick.queryOptions(asked, { staleTime: 0, gcTime: 0 });
      const { clickId, url } = await queryClient.fetchQuery(options);
      return { clickId, answered: await loadPixel(url) };
    },
  });
  const clickId = send.data?.clickId ?? '';
  const followed = useQuery({
    ...trpc.clicks.follow.queryOptions({ clickId }),
    enabled: clickId !== '',
    refetchInterval: ({ state }) => (state.data?.counted ? false : LOOK_EVERY_MS),
  });
  const arrived = followed.data;
  return (
    <Section title="Send a test click" note="through the real front door, marked as a test and never charged">
      <div className="grid justify-items-start gap-3">
        <Button kind="primary" disabled={send.isPending} refused={refused} onClick={() => send.mutate()}>
          Send a test click
        </Button>
        {send.error && (
          <p role="alert" className="font-medium">
            {send.error.message}
          </p>
        )}
        {send.data && (
          <ol className="grid gap-1" aria-label="How far the test click has come" aria-live="polite">
            <Stage done={send.data.answered} failed={!send.data.answered}>
              {send.data.answered
                ? 'The collector answered this browser.'
                : 'The collector did not answer this browser: is it reached from here, or does a blocker stop pixels?'}
            </Stage>
            <Stage done={Boolean(arrived)} failed={arrived?.verdict === 'rejected'}>
              {arrived ? `In the ledger. ${arrived.sentence}` : 'On its way into the ledger…'}
            </Stage>
            {arrived?.verdict !== 'rejected' && (
              <Stage done={arrived?.counted ?? false} failed={false}>
                {arrived?.counted
                  ? 'Counted in its minute and its hour.'
                  : 'To be counted in its minute and its hour…'}
              </Stage>
            )}
          </ol>
        )}
      </div>
    </Section>
  );
}

function Stage({ done, failed, children }: { done: boolean; failed: boolean; children: string }) {
  return (
    <li className={`flex gap-2 ${done || failed ? '' : 'text-ink-3'}`}>
      <Icon name={failed ? 'alert' : done ? 'check' : 'more'} className="mt-0.5 size-4" />
      {children}
    </li>
  );
}

/** Loads an image as pages do; false where it does not come. */
function loadPixel(url: string): Promise<boolean> {
  return new Promise((done) => {
    const image = new Image();
    image.onload = () => done(true);
    image.onerror = () => done(false);
    image.referrerPolicy = 'no-referrer';
    image.src = url;
  });
}
