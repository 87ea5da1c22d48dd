'use client';

import type { LiveSnapshot } from '@clickledger/core';
import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
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

/** How long after the network was away what keeps the connection is asked for again. */
const LOAD_AGAIN_MS = 3000;

const LiveConnection = lazy(loadConnection);

async function loadConnection(): Promise<typeof import('./live-connection.tsx')> {
  try {
    return await import('./live-connection.tsx');
  } catch {
    await new Promise((done) => setTimeout(done, LOAD_AGAIN_MS));
    return loadConnection();
  }
}

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
  const queryClient = useQueryClient();
  const visible = useVisible();
  const [paused, setPaused] = useState(false);
  const [heard, setHeard] = useState<{ figures: LiveSnapshot; at: number }>();
  const refresh = useRefreshFigures(queryClient);
  const last = useRef<string>(undefined);
  const [connection, setConnection] = useState<string>('connecting');
  const on = enabled && visible && !paused;
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

  const hear = useCallback(
    (data: LiveSnapshot) => {
      setHeard({ figures: data, at: Date.now() });
      const sign = fingerprint(data);
      if (last.current !== undefined && last.current !== sign) refresh();
      last.current = sign;
    },
    [refresh],
  );

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
  return (
    <Context value={live}>
      {children}
      <Suspense>{on && inBrowser && <LiveConnection hear={hear} tell={setConnection} />}</Suspense>
    </Context>
  );
}

const never = () => () => {};

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
