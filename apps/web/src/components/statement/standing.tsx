'use client';

import type { ReactNode } from 'react';
import { useFormat } from '#components/reader.tsx';
import { Icon, type IconName } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import type { Statement } from '#lib/model.ts';
import { ConditionsList } from './conditions-list.tsx';

/** What a statement is now, what made it so, and what comes next. `base`: the folder of statements' pages. */
export function Standing({ of, base }: { of: Statement; base: string }) {
  const { full, month } = useFormat();
  const { state, issuedAt, paidAt, paidReference, voidedAt, voidReason, links } = of;
  const link = ({ id, number }: { id: string; number: string | null }) => (
    <Link href={`${base}/${id}`} className="link">
      {number ?? `the draft of ${month(of.month)}`}
    </Link>
  );
  return (
    <div className="grid gap-2">
      {state === 'draft' && (
        <>
          <Line icon="wait">
            A draft: its figures follow what is still found of the month. It is issued by itself once all of
            this holds.
          </Line>
          <div className="pl-6">
            <ConditionsList
              of={of}
              corrections={base === '/ops/statements' ? '/ops/corrections' : undefined}
            />
          </div>
        </>
      )}
      {state !== 'draft' && issuedAt && (
        <Line icon={state === 'void' ? 'close' : 'check'}>
          Issued {full(issuedAt)}
          {state === 'void'
            ? '.'
            : '. It does not change any more; what is found later is credited beside it.'}
        </Line>
      )}
      {paidAt && (
        <Line icon="check">
          Paid {full(paidAt)}
          {paidReference && `, ${paidReference}`}.
        </Line>
      )}
      {voidedAt && (
        <Line icon="alert" strong>
          Void since {full(voidedAt)}: {voidReason?.replace(/\.$/, '')}.{' '}
          {links.replacedBy && <>It is replaced by {link(links.replacedBy)}.</>}
        </Line>
      )}
      {links.replaces && <Line icon="right">It stands for {link(links.replaces)}, which is void.</Line>}
    </div>
  );
}

function Line({ icon, strong = false, children }: { icon: IconName; strong?: boolean; children: ReactNode }) {
  return (
    <p className={`flex items-start gap-2 ${strong ? 'font-medium' : 'text-ink-2'}`}>
      <Icon name={icon} className="mt-0.5 size-4" />
      <span className="min-w-0 max-w-3xl [overflow-wrap:anywhere]">{children}</span>
    </p>
  );
}
