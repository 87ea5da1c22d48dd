import type { ReactNode } from 'react';

/** What the table behind a chart holds, said above it. */
export function ChartCaption({ children }: { children: string }) {
  return <caption className="label pb-1 text-left">{children}</caption>;
}

/** A bucket's time, which leads into itself where there is something to look at. */
export function TimeButton({ go, children }: { go: (() => void) | undefined; children: ReactNode }) {
  if (!go) return children;
  return (
    <button type="button" onClick={go} className="link text-ink hover:text-brand" title="Look at this time">
      {children}
    </button>
  );
}
