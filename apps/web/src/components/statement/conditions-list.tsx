'use client';

import { useFormat } from '#components/reader.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import type { Statement } from '#lib/model.ts';
import { conditionsOf } from './conditions.ts';

/** Everything that has to hold before a draft is issued, and what of it does not yet. `corrections`: where operators look at them. */
export function ConditionsList({ of, corrections }: { of: Statement; corrections?: string | undefined }) {
  const { full, month } = useFormat();
  return (
    <ul aria-label="What it waits for" className="grid gap-1.5">
      {conditionsOf(of, { when: full, month }).map(({ kind, holds, text, correction }) => (
        <li key={kind} className={`flex items-start gap-2 ${holds ? 'text-ink-2' : 'font-medium'}`}>
          <Icon name={holds ? 'check' : 'wait'} className="mt-0.5 size-4" />
          <span>
            <span className="sr-only">{holds ? 'Holds: ' : 'Not yet: '}</span>
            {text}
            {corrections && correction && (
              <>
                {'. '}
                <Link href={`${corrections}/${correction}`} className="link font-normal">
                  Look at it
                </Link>
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
