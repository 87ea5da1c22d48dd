'use client';

import { useEffect, useState } from 'react';
import { useFormat } from '#components/reader.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { duration } from '#lib/format.ts';
import { type Live, useLive } from './live-provider.tsx';

/** Figures older than this are called stale. */
const STALE_MS = 30_000;

/** Says that figures are live and how fresh, paused, or how stale; a click or `p` pauses. */
export function LiveDot() {
  const live = useLive();
  const { full } = useFormat();
  const now = useClock();
  if (live.status === 'off') return null;
  const { text, kind } = describe(live, now);
  const lastClick = live.figures?.lastClickAt;
  const paused = live.status === 'paused';
  return (
    <button
      type="button"
      onClick={live.togglePause}
      aria-label={`${text}. ${paused ? 'Resume' : 'Pause'} live figures`}
      title={`${lastClick ? `Last click ${full(lastClick)}` : 'No click yet'} · p ${paused ? 'resumes' : 'pauses'}`}
      className="group flex h-8 items-center gap-2 rounded-md px-2 text-xs text-ink-2 hover:bg-hover hover:text-ink"
    >
      <span className="grid size-3 place-items-center">
        {paused ? (
          <Icon name="pause" className="size-3" />
        ) : kind === 'stale' ? (
          <Icon name="alert" className="size-3.5 text-ink" />
        ) : (
          <span className={`size-2 rounded-full ${kind === 'live' ? 'bg-brand' : 'border border-ink-3'}`} />
        )}
      </span>
      <span className={`whitespace-nowrap ${kind === 'stale' ? 'font-medium text-ink' : ''}`}>{text}</span>
    </button>
  );
}

function describe(live: Live, now: number): { text: string; kind: 'live' | 'waiting' | 'stale' } {
  const { status, figures, heardAt } = live;
  const age = heardAt === undefined ? 0 : Math.max(0, now - heardAt);
  if (status === 'paused') {
    return { text: age < 1000 ? 'Paused' : `Paused, ${duration(age)} old`, kind: 'waiting' };
  }
  if (!figures) return { text: status === 'lost' ? 'No connection' : 'Connecting', kind: 'waiting' };
  if (status !== 'live' && age > 12_000) return { text: `Reconnecting, ${duration(age)} old`, kind: 'stale' };
  const behind = figures.behindMs + (age > 15_000 ? age : 0);
  if (behind > STALE_MS) return { text: `Stale, ${duration(behind)} behind`, kind: 'stale' };
  return { text: behind < 1000 ? 'Live' : `Live, ${duration(behind)} behind`, kind: 'live' };
}

function useClock(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
