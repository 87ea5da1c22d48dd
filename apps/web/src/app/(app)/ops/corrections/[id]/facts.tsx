'use client';

import { useFormat } from '#components/reader.tsx';
import type { Correction, CorrectionEffect } from '#lib/model.ts';
import { KIND_NAMES, STATE_NAMES } from '../words.ts';

/** What a correction is, where it stands, and why. */
export function Facts({ of, effect }: { of: Correction; effect: CorrectionEffect | undefined }) {
  const { full, moneyExact, count } = useFormat();
  const { kind, state, reason, from, to, campaignName, priceMicros, openedAt, openedByName } = of;
  const { closedAt, clicks, micros, revertedAt, revertReason } = of;
  const moving = state === 'closing' || state === 'reverting';
  return (
    <dl className="grid max-w-4xl grid-cols-[auto_1fr] gap-x-6 gap-y-2 [&>dd]:min-w-0 [&>dd]:[overflow-wrap:anywhere]">
      <dt className="label">What</dt>
      <dd>
        {KIND_NAMES[kind]}
        {priceMicros !== null && `: ${moneyExact(priceMicros)} a click of ${campaignName}`}
      </dd>
      <dt className="label">Clicks of</dt>
      <dd>
        {full(from)} to {full(to)}
      </dd>
      <dt className="label">Why</dt>
      <dd>{reason}</dd>
      <dt className="label">State</dt>
      <dd aria-live="polite">
        <span className="font-medium">{STATE_NAMES[state]}</span>
        {moving && effect && clicks !== null && `, ${count(effect.clicks)} of ${count(clicks)} clicks`}
        {moving && '. Statements and credit notes wait until it is done.'}
        {state === 'open' && ', so what it touches is not issued.'}
      </dd>
      <dt className="label">Opened</dt>
      <dd>
        {full(openedAt)}
        {openedByName !== null && ` by ${openedByName}`}
      </dd>
      {closedAt && clicks !== null && micros !== null && (
        <>
          <dt className="label">Closed</dt>
          <dd>
            {full(closedAt)}, {count(clicks)} {clicks === 1n ? 'click' : 'clicks'}, {moneyExact(micros)}
          </dd>
        </>
      )}
      {revertedAt && (
        <>
          <dt className="label">Reverted</dt>
          <dd>
            {full(revertedAt)}: {revertReason}
          </dd>
        </>
      )}
    </dl>
  );
}
