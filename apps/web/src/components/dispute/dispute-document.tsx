'use client';

import type { ReactNode } from 'react';
import { FormatFor, useFormat } from '#components/reader.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/page.tsx';
import type { Dispute } from '#lib/model.ts';
import { Evidence } from './evidence.tsx';
import { ACT_NAMES } from './words.ts';

interface Props {
  of: Dispute;
  /** The state as its reader calls it. */
  state: string;
  /** The folder of the statement's page. */
  statements: '/billing/statements' | '/ops/statements';
  /** Whether its reader can look at the advertiser's clicks. */
  linked: boolean;
  /** What its reader can do with it. */
  actions: ReactNode;
}

/** A dispute as it is read: how it stands, what was said, and what was found of its clicks. */
export function DisputeDocument(props: Props) {
  const { timeZone, currency } = props.of;
  return (
    <FormatFor timeZone={timeZone} currency={currency}>
      <Read {...props} />
    </FormatFor>
  );
}

function Read({ of, state, statements, linked, actions }: Props) {
  const { money, full, month } = useFormat();
  return (
    <div className="grid gap-10">
      <div className="grid gap-1">
        <p className="text-lg font-medium">{state}</p>
        <p className="text-ink-2">
          {of.about}, {money(of.evidence.micros)}, for {month(of.month)}.{' '}
          <Link href={`${statements}/${of.statementId}`} className="link">
            Statement {of.statementNumber}
          </Link>
          {of.creditNote && (
            <>
              {' '}
              Credited by{' '}
              <Link href={`${statements}/${of.statementId}#${of.creditNote.id}`} className="link">
                credit note {of.creditNote.number}
              </Link>
              , {money(of.creditNote.totalMicros)}.
            </>
          )}
        </p>
      </div>
      <Section title="What was said" className="max-w-3xl">
        <ol className="grid gap-4">
          {of.messages.map(({ at, act, side, name, text }) => (
            <li
              key={`${at.toISOString()} ${act}`}
              className={`border-l-2 pl-3 ${side === 'operator' ? 'border-brand' : 'border-line-strong'}`}
            >
              <p className="label">
                {ACT_NAMES[act]} by {name ?? (side === 'operator' ? 'the operator' : of.advertiserName)},{' '}
                <time dateTime={at.toISOString()}>{full(at)}</time>
              </p>
              {text && <p className="whitespace-pre-line">{text}</p>}
            </li>
          ))}
        </ol>
        <div className="mt-5 empty:hidden">{actions}</div>
      </Section>
      <Evidence of={of} linked={linked} />
    </div>
  );
}
