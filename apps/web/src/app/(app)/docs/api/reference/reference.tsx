'use client';

import { lazy } from 'react';
import { Later } from '#components/later.tsx';

const Operations = lazy(() => import('./operations.tsx'));

/** The operations, once the page stands: what shows them is heavier than all pages together. */
export function Reference() {
  return (
    <Later meanwhile={<p className="min-h-dvh text-ink-3">The operations are being read.</p>}>
      <Operations />
    </Later>
  );
}
