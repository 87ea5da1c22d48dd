'use client';

import { useFormat } from '#components/reader.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { DeadLetterOrder } from '#lib/model.ts';
import { visible } from './visible.ts';

/** What was done is told for this long. */
const TOLD_MS = 15 * 60_000;

/** What was asked for of late and how far it is: what is under way first of all. */
export function Orders({ orders }: { orders: DeadLetterOrder[] }) {
  const shown = orders.filter(({ finishedAt }) => !finishedAt || Date.now() - finishedAt.getTime() < TOLD_MS);
  if (shown.length === 0) return null;
  return (
    <ul aria-label="What was asked for" className="grid gap-2">
      {shown.map((order) => (
        <li key={order.id} className="grid gap-1 bg-sunk px-3 py-2">
          <Order order={order} />
        </li>
      ))}
    </ul>
  );
}

function Order({ order }: { order: DeadLetterOrder }) {
  const { count, clock } = useFormat();
  const { kind, reason, named, found, done, doneBefore, unreadable, problems, askedBy, askedAt } = order;
  const dealt = done + doneBefore + unreadable;
  const which = named === null ? 'all that matched' : named === 1 ? '1 letter' : `${count(named)} letters`;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3" role="status">
        <Icon name={order.finishedAt ? 'check' : 'play'} />
        <span className="font-medium">{kind === 'replay' ? `Put back ${which}` : `Discard ${which}`}</span>
        <span className="label">
          {askedBy}, {clock(askedAt)}
        </span>
        <span>{order.finishedAt ? outcome(order, count) : progress(found, dealt, count)}</span>
      </p>
      {reason && <p className="text-ink-2 [overflow-wrap:anywhere]">{visible(reason)}</p>}
      {!order.finishedAt && found !== null && (
        <progress
          aria-label="Letters dealt with"
          className="h-1.5 w-full accent-[var(--brand)]"
          max={found}
          value={dealt}
        />
      )}
      {problems.length > 0 && (
        <ul className="grid gap-0.5 text-ink-2">
          {problems.slice(0, 3).map((problem) => (
            <li key={problem.position} className="[overflow-wrap:anywhere]">
              <span className="font-mono text-xs">{problem.position}</span> {visible(problem.reason)}
            </li>
          ))}
          {unreadable > 3 && <li>and {count(unreadable - 3)} more, which stay here</li>}
        </ul>
      )}
    </>
  );
}

function progress(found: number | null, dealt: number, count: (value: number) => string): string {
  return found === null ? 'waits for the loader' : `${count(dealt)} of ${count(found)}`;
}

function outcome(
  { kind, found, done, doneBefore, unreadable }: DeadLetterOrder,
  count: (value: number) => string,
): string {
  if (found === 0) return 'there were none';
  const parts = [
    `${count(done)} ${kind === 'replay' ? 'put back' : 'discarded'}`,
    ...(doneBefore > 0 ? [`${count(doneBefore)} had been before`] : []),
    ...(unreadable > 0 ? [`${count(unreadable)} still unreadable`] : []),
  ];
  return parts.join(', ');
}
