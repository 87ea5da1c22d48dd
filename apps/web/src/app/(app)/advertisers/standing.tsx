'use client';

import { useFormat } from '#components/reader.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { duration } from '#lib/format.ts';
import type { AdvertisersToday } from '#lib/model.ts';

/** What has waited longer is more than what is always on its way. */
const STALE_MS = 60_000;

/** How far the figures are behind, and what of the day belongs to no advertiser. */
export function Standing({ today: { lag, nobodys, asOf } }: { today: AdvertisersToday }) {
  const { count, clock, timeZone } = useFormat();
  const isStale = lag === null || lag.stopped.length > 0 || lag.ms > STALE_MS;
  return (
    <div className="grid gap-3">
      {isStale && (
        <p role="status" className="flex items-start gap-2 border-l-2 border-ink bg-sunk py-2 pr-3 pl-3">
          <Icon name="alert" className="mt-0.5 size-4" />
          <span>
            {behind(lag, count)} Clicks that were acknowledged are safe in the log.{' '}
            <Link className="link" href="/ops">
              See the stages
            </Link>
          </span>
        </p>
      )}
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-ink-2">
        <span>
          Since midnight in each advertiser’s own zone, as of {clock(asOf)} {timeZone}
        </span>
        {!isStale && lag && (
          <span>
            {lag.records === 0
              ? 'nothing waits in the pipeline'
              : `${count(lag.records)} records on their way, the oldest for ${duration(lag.ms)}`}
          </span>
        )}
        {nobodys > 0n && (
          <Link className="link" href="/ops/refused?advertiser=~none">
            {count(nobodys)} refused that named no advertiser’s campaign
          </Link>
        )}
      </p>
    </div>
  );
}

function behind(lag: AdvertisersToday['lag'], count: (value: number) => string): string {
  if (lag === null) return 'No stage of the pipeline answers, so nobody knows how old these figures are.';
  const stopped = lag.stopped.length > 0 ? `The ${lag.stopped.join(' and the ')} does not run. ` : '';
  const waiting =
    lag.records === 0
      ? ''
      : `${count(lag.records)} records wait to be counted, the oldest for ${duration(lag.ms)}.`;
  return `These figures are behind. ${stopped}${waiting}`.trim();
}
