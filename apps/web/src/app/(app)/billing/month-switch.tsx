'use client';

import { useSearchParams } from 'next/navigation';
import { Icon } from '#components/ui/icon.tsx';
import { useUrlParams } from '#components/ui/use-url.ts';

const STEP =
  'grid size-8 place-items-center rounded-md text-ink-2 hover:bg-hover hover:text-ink disabled:opacity-35';

export function MonthSwitch({
  name,
  earlier,
  later,
  current,
}: {
  name: string;
  earlier: string;
  later: string | undefined;
  current: string;
}) {
  const [, write] = useUrlParams();
  const params = useSearchParams();
  const go = (month: string) => {
    const next = new URLSearchParams(params);
    if (month === current) next.delete('month');
    else next.set('month', month);
    write(next);
  };
  return (
    <fieldset className="flex items-center" aria-label="Month">
      <button type="button" className={STEP} onClick={() => go(earlier)} aria-label="Month before">
        <Icon name="left" />
      </button>
      <span className="min-w-32 text-center font-medium" aria-live="polite">
        {name}
      </span>
      <button
        type="button"
        className={STEP}
        onClick={() => later && go(later)}
        disabled={!later}
        aria-label="Month after"
      >
        <Icon name="right" />
      </button>
    </fieldset>
  );
}
