'use client';

import { useLive } from '#components/live/live-provider.tsx';
import { useFormat } from '#components/reader.tsx';
import { Button } from '#components/ui/button.tsx';
import { useRange } from '#components/ui/use-url.ts';

/** Clicks exist, but none in the time that is looked at. */
export function NothingInRange() {
  const { full } = useFormat();
  const { figures } = useLive();
  const [range, setRange] = useRange();
  const last = figures?.lastClickAt;
  const later = last && 'to' in range && last >= range.to;
  return (
    <div className="grid justify-items-start gap-3 py-8">
      <p className="text-lg font-medium">No clicks in this time.</p>
      {last && (
        <p className="text-ink-2">
          {later ? 'The newest of all came later, on' : 'The last one came on'} {full(last)}.
        </p>
      )}
      <Button
        size="sm"
        onClick={() =>
          setRange(
            last
              ? { from: new Date(last.getTime() - 86_400_000), to: new Date(last.getTime() + 60_000) }
              : { preset: '30d' },
          )
        }
      >
        {last ? 'Show the day up to it' : 'Show 30 days'}
      </Button>
    </div>
  );
}
