'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { useLive } from '#components/live/live-provider.tsx';
import type { NavItem } from './navigation.ts';

const SEQUENCE_MS = 1000;

interface Actions {
  palette: () => void;
  keys: () => void;
}

/** The keyboard: `g` and a letter to go somewhere, `/` and cmd-k to search, `p` to pause, `?` for this list. */
export function useKeys(nav: NavItem[], actions: Actions): void {
  const router = useRouter();
  const { togglePause } = useLive();
  const latest = useRef({ nav, actions, togglePause });
  latest.current = { nav, actions, togglePause };

  useEffect(() => {
    let goneAt = 0;
    const onKey = (event: KeyboardEvent) => {
      const { nav, actions, togglePause } = latest.current;
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        actions.palette();
        return;
      }
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      const inSequence = event.timeStamp - goneAt < SEQUENCE_MS;
      goneAt = 0;
      const target = inSequence ? nav.find((item) => item.key === event.key) : undefined;
      if (target) {
        event.preventDefault();
        router.push(target.href);
      } else if (event.key === 'g') {
        goneAt = event.timeStamp;
      } else if (event.key === '/') {
        event.preventDefault();
        const field = document.querySelector<HTMLInputElement>('[data-search]');
        if (field) field.focus();
        else actions.palette();
      } else if (event.key === '?') {
        actions.keys();
      } else if (event.key === 'p') {
        togglePause();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [router]);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest('dialog') !== null
  );
}
