'use client';

import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

/** Something could not be shown: what happened, what is safe, what to do. */
export function Problem({ message, retry }: { message: string; retry?: () => unknown }) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-start gap-x-3 gap-y-2 border-l-2 border-ink bg-sunk py-3 pr-4 pl-3"
    >
      <Icon name="alert" className="mt-0.5 size-4" />
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium">{message}</p>
        <p className="text-ink-2">Clicks are still collected and kept; only this view is affected.</p>
      </div>
      {retry && (
        <Button size="sm" onClick={() => retry()}>
          Try again
        </Button>
      )}
    </div>
  );
}
