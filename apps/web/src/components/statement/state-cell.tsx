'use client';

import { useFormat } from '#components/reader.tsx';
import type { StatementRow } from '#lib/model.ts';
import { waitsFor } from './conditions.ts';
import { STATE_NAMES } from './words.ts';

/** A statement's state in a table; of a draft, what it waits for. */
export function StateCell({ of }: { of: StatementRow }) {
  const { day, full, month } = useFormat();
  const { state, issuedAt, paidAt, voidedAt } = of;
  const since = { draft: null, final: issuedAt, paid: paidAt, void: voidedAt }[state];
  return (
    <>
      <span className={state === 'final' ? 'font-medium' : ''}>{STATE_NAMES[state]}</span>
      {since && (
        <span className="text-ink-2" title={full(since)}>
          {' '}
          since {day(since)}
        </span>
      )}
      {state === 'draft' && (
        <span className="label block">{waitsFor(of.blockers, { when: full, month })}</span>
      )}
      {state === 'void' && <span className="label block [overflow-wrap:anywhere]">{of.voidReason}</span>}
    </>
  );
}
