'use client';

import { useFormat } from '#components/reader.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { Statement } from '#lib/model.ts';
import { conditionsOf } from './conditions.ts';

/** Everything that has to hold before a draft is issued, and what of it does not yet. */
export function ConditionsList({ of }: { of: Statement }) {
  const { full, month } = useFormat();
  return (
    <ul aria-label="What it waits for" className="grid gap-1.5">
      {conditionsOf(of, { when: full, month }).map(({ kind, holds, text }) => (
        <li key={kind} className={`flex items-start gap-2 ${holds ? 'text-ink-2' : 'font-medium'}`}>
          <Icon name={holds ? 'check' : 'wait'} className="mt-0.5 size-4" />
          <span>
            <span className="sr-only">{holds ? 'Holds: ' : 'Not yet: '}</span>
            {text}
          </span>
        </li>
      ))}
    </ul>
  );
}
