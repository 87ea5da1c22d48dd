'use client';

import { useFormat } from '#components/reader.tsx';

/** `Budget spent until …`, for what is stopped. */
export function StoppedUntil({ stop }: { stop: { until: number | null } }) {
  const { weekday, time, full } = useFormat();
  const until = stop.until === null ? undefined : new Date(stop.until);
  return (
    <span
      className="rounded-sm bg-hover px-1.5 text-xs leading-5 whitespace-nowrap text-ink-2"
      title={until ? full(until) : 'Until its budget is raised'}
    >
      Budget spent{until && ` until ${weekday(until)}, ${time(until)}`}
    </span>
  );
}
