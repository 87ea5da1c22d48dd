'use client';

import { useFormat } from '#components/reader.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { type Blocker, conditionsOf } from './conditions.ts';

/** Everything that has to hold before a draft is issued, and what of it does not yet. */
export function Conditions({ blockers, approval }: { blockers: readonly Blocker[]; approval: boolean }) {
  const { weekday, time, timeZone } = useFormat();
  const when = (at: Date) => `${weekday(at)}, ${time(at)} ${timeZone.replaceAll('_', ' ')}`;
  return (
    <ul aria-label="What it waits for" className="grid gap-1.5">
      {conditionsOf(blockers, { approval, when }).map(({ kind, met, text }) => (
        <li key={kind} className={`flex items-start gap-2 ${met ? 'text-ink-2' : ''}`}>
          <Icon name={met ? 'check' : 'wait'} className="mt-0.5 size-4" />
          <span>
            <span className="sr-only">{met ? 'Holds: ' : 'Not yet: '}</span>
            {text}
          </span>
        </li>
      ))}
    </ul>
  );
}
