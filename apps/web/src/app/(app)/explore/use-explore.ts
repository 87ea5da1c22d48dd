'use client';

import type { Question } from '@clickledger/domain';
import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { useUrlParams } from '#components/ui/use-url.ts';
import { type ExploreState, readState, stateParams } from './state.ts';

/** What the address asks, and a way to ask something else. */
export function useExplore() {
  const text = useSearchParams().toString();
  const [, write] = useUrlParams();
  return useMemo(() => {
    const state = readState(new URLSearchParams(text));
    const set = (change: Partial<ExploreState>) => write(stateParams({ ...state, ...change }));
    return {
      ...state,
      set,
      /** Rows that are unfolded stay so while the outer break-down is the same. */
      ask: (question: Question) => {
        const same = question.by[0] === state.question.by[0];
        set({ question, open: same ? state.open : [] });
      },
    };
  }, [text, write]);
}

export type Exploring = ReturnType<typeof useExplore>;
