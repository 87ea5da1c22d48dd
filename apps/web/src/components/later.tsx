'use client';

import { type ReactNode, Suspense, useEffect, useState } from 'react';

/**
 * Shows what is loaded `lazily` once the page stands, and `meanwhile` until then: in a server's HTML it could be pressed
 * before its script is there, and that would be lost.
 */
export function Later({ meanwhile = null, children }: { meanwhile?: ReactNode; children: ReactNode }) {
  const [stands, setStands] = useState(false);
  useEffect(() => setStands(true), []);
  return stands ? <Suspense fallback={meanwhile}>{children}</Suspense> : meanwhile;
}
