'use client';

import { useFormat } from '#components/reader.tsx';
import { Rolling } from './rolling.tsx';

/** A count with every digit. */
export function Count({ value, rolling = false }: { value: bigint; rolling?: boolean }) {
  const { count } = useFormat();
  if (value === 0n && !rolling) return <span className="text-ink-3">0</span>;
  return rolling ? <Rolling value={value} print={count} /> : count(value);
}

/** What was charged, as an amount that adds up to the total beside it; to the micro on hover. */
export function Money({
  of: { amountMicros, chargedMicros },
  rolling = false,
}: {
  of: { amountMicros: bigint; chargedMicros: bigint };
  rolling?: boolean;
}) {
  const { money, moneyExact } = useFormat();
  return (
    <span title={moneyExact(chargedMicros)} className="whitespace-nowrap">
      {rolling ? <Rolling value={amountMicros} print={money} /> : money(amountMicros)}
    </span>
  );
}

/** The change against the period before: an arrow and percent, in ink; which way is good is the reader's to say. */
export function Change({ now, before, than }: { now: bigint; before: bigint; than: string }) {
  const { change, count } = useFormat();
  const moved = change(now, before);
  if (!moved) return null;
  const arrow = moved.value > 0 ? '↑' : moved.value < 0 ? '↓' : '→';
  const words = moved.value > 0 ? 'up' : moved.value < 0 ? 'down' : 'unchanged';
  return (
    <span className="whitespace-nowrap" title={`${count(before)} in ${than}`}>
      <span aria-hidden="true">{arrow} </span>
      <span className="sr-only">{words} </span>
      {moved.text}
    </span>
  );
}
