'use client';

import { Th } from './table.tsx';

/** By what a table is ordered, and whether from the largest (or the last letter) on. */
export interface Order<By extends string> {
  by: By;
  down: boolean;
}

/** The head of a column that its table can be ordered by; pressed again, it turns the order round. */
export function SortTh<By extends string>({
  by,
  label,
  order,
  choose,
  number = false,
  className = '',
}: {
  by: By;
  label: string;
  order: Order<By>;
  choose: (by: By) => void;
  number?: boolean;
  className?: string;
}) {
  const current = order.by === by;
  return (
    <Th
      number={number}
      className={className}
      aria-sort={current ? (order.down ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        onClick={() => choose(by)}
        className={`h-8 whitespace-nowrap hover:text-ink ${current ? 'font-medium text-ink' : ''}`}
      >
        {label}
        {current && <span aria-hidden="true">{order.down ? ' ↓' : ' ↑'}</span>}
      </button>
    </Th>
  );
}
