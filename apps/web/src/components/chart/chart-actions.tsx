'use client';

import { Icon } from '#components/ui/icon.tsx';

const ACTION =
  'flex h-7 items-center gap-1.5 rounded-md px-2 text-xs text-ink-2 hover:bg-hover hover:text-brand';

/** Shows a chart as a table, and back. */
export function TableToggle({ asTable, set }: { asTable: boolean; set: (asTable: boolean) => void }) {
  return (
    <button type="button" aria-pressed={asTable} onClick={() => set(!asTable)} className={ACTION}>
      <Icon name={asTable ? 'overview' : 'table'} />
      <span className="max-sm:sr-only">{asTable ? 'View as chart' : 'View as table'}</span>
    </button>
  );
}

/** The way out of a time that was zoomed into; nothing where none was. */
export function ResetZoom({ reset }: { reset: (() => void) | undefined }) {
  if (!reset) return null;
  return (
    <button type="button" onClick={reset} className={`${ACTION} bg-brand-soft font-medium text-brand`}>
      <Icon name="close" />
      Reset zoom
    </button>
  );
}
