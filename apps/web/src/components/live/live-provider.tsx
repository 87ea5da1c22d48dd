'use client';

import type { LiveSnapshot } from '@clickledger/core';
import { useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { leaveWhenSignedOut, useTRPC } from '#components/trpc.tsx';
import { useRefreshFigures } from './use-refresh-figures.ts';
import { useVisible } from './use-visible.ts';

export type LiveStatus = 'off' | 'connecting' | 'live' | 'paused' | 'lost';

export interface Live {
  status: LiveStatus;
  /** The newest figures; undefined until the first have come. */
  figures: LiveSnapshot | undefined;
  /** When they came, by this device's clock. */
  heardAt: number | undefined;
  togglePause: () => void;
}

/** How long after a refusal the subscription is asked for again. */
const ASK_AGAIN_MS = 3000;

const Context = createContext<Live>({
  status: 'off',
  figures: undefined,
  heardAt: undefined,
  togglePause: () => {},
});

export const useLive = () => useContext(Context);

/**
 * One subscription for the whole app. While the tab is seen and not paused, each change of figures makes the
 * page's own queries fresh, at most about once a second. A hidden tab holds no connection.
 */
export function LiveProvider({ enabled, children }: { enabled: boolean; children: ReactNode }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const visible = useVisible();
  const [paused, setPaused] = useState(false);
  const [heard, setHeard] = useState<{ figures: LiveSnapshot; at: number }>();
  const refresh = useRefreshFigures(queryClient);
  const last = useRef<string>(undefined);
  const on = enabled && visible && !paused;

  const subscription = useSubscription(
    trpc.overview.live.subscriptionOptions(
      {},
      {
        enabled: on,
        onError: leaveWhenSignedOut,
        onData: ({ data }) => {
          setHeard({ figures: data, at: Date.now() });
          const sign = fingerprint(data);
          if (last.current !== undefined && last.current !== sign) refresh();
          last.current = sign;
        },
      },
    ),
  );

  // A browser reconnects by itself after a break, but gives up after an answer such as a proxy's 502.
  const { status: connection, reset } = subscription;
  useEffect(() => {
    if (!on || connection !== 'error') return;
    const timer = setTimeout(reset, ASK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [on, connection, reset]);

  // What happened while the tab was hidden or paused is caught up with at once.
  const wasOn = useRef(true);
  useEffect(() => {
    if (on && !wasOn.current) refresh();
    wasOn.current = on;
  }, [on, refresh]);

  const status = statusOf(enabled, paused, visible, connection);
  const live = useMemo<Live>(
    () => ({
      status,
      figures: heard?.figures,
      heardAt: heard?.at,
      togglePause: () => setPaused((now) => !now),
    }),
    [status, heard],
  );
  return <Context value={live}>{children}</Context>;
}

function statusOf(enabled: boolean, paused: boolean, visible: boolean, connection: string): LiveStatus {
  if (!enabled) return 'off';
  if (paused) return 'paused';
  if (!visible) return 'connecting';
  if (connection === 'pending') return 'live';
  return connection === 'error' ? 'lost' : 'connecting';
}

function fingerprint({ lastClickAt, today }: LiveSnapshot): string {
  return [lastClickAt?.getTime(), today.received, today.billable, today.chargedMicros].join();
}
