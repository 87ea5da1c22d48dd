'use client';

import { useFormat } from '#components/reader.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import type { DisclosureReport } from '#lib/model.ts';

/** Of what time the report is, and how far it can be relied upon. */
export function Standing({ report }: { report: DisclosureReport }) {
  const { count, plainDay } = useFormat();
  const { periods, from, to, timeZone } = report;
  const open = periods.some(({ state }) => state === 'open');
  const differing = periods.reduce((sum, { hours }) => sum + hours.differing, 0);
  const compared = periods.reduce((sum, { hours }) => sum + hours.compared, 0);
  const reconciled = periods.every((period) => period.reconciled);
  return (
    <div className="-mt-4 grid gap-1 text-ink-2">
      <p>
        {plainDay(from)} to {plainDay(to)}, days of {timeZone}.{' '}
        {open ? 'The time has not ended: figures still grow.' : 'The time has ended.'} How clicks are counted
        is in the{' '}
        <Link href="/docs/methodology" className="link">
          methodology
        </Link>
        .
      </p>
      <p className="flex items-start gap-2">
        {compared > 0 && <Icon name={differing === 0 ? 'check' : 'alert'} className="mt-0.5 size-4" />}
        <span>
          {compared === 0
            ? 'No hour of it is reconciled with raw clicks yet: each is some minutes after it ends.'
            : differing > 0
              ? `${count(differing)} of ${count(compared)} hours differ from raw clicks and are being repaired.`
              : `${count(compared)} ${compared === 1 ? 'hour' : 'hours'} with clicks reconciled with raw clicks${reconciled ? ', which is every one' : ' so far'}.`}{' '}
          <Link href="/audit" className="link">
            Audit
          </Link>
        </span>
      </p>
    </div>
  );
}
