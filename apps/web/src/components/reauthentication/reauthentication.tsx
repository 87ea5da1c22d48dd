'use client';

import type { SignInWay } from '@clickledger/db';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Dialog } from '#components/ui/dialog.tsx';
import { askBy } from './ask.ts';

const ProveIt = lazy(() => import('./prove-it.tsx'));

export interface Prover {
  email: string;
  /** How they signed in, and so how they prove again who they are. */
  way: SignInWay;
}

/** Asks the reader to prove again who they are when a command takes that, above whatever is open. */
export function Reauthentication(prover: Prover) {
  const [answer, setAnswer] = useState<(proved: boolean) => void>();
  useEffect(() => askBy(() => new Promise((resolve) => setAnswer(() => resolve))), []);
  const end = (proved: boolean) => {
    answer?.(proved);
    setAnswer(undefined);
  };
  return (
    <Dialog open={answer !== undefined} close={() => end(false)} label="Confirm that it is you">
      <Suspense>
        <ProveIt {...prover} done={() => end(true)} cancel={() => end(false)} />
      </Suspense>
    </Dialog>
  );
}
