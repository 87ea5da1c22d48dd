'use client';

import type { ReactNode } from 'react';
import { FormatFor, useFormat } from '#components/reader.tsx';
import { Section } from '#components/ui/page.tsx';
import type { Statement } from '#lib/model.ts';
import { Basis } from './basis.tsx';
import { CreditNotes } from './credit-notes.tsx';
import { Hash } from './hash.tsx';
import { LineTable } from './line-table.tsx';
import { Parties } from './parties.tsx';
import { Standing } from './standing.tsx';

interface Props {
  of: Statement;
  /** The folder of statements' pages. */
  base: string;
  /** Whether its reader can look at the advertiser's clicks. */
  linked: boolean;
  /** The ledger of its period. */
  ledger?: ReactNode;
}

/**
 * A statement as it is read: what it is, between whom, its lines and what they come to, and what was credited of it since.
 * Figures and times are those of its own currency and zone.
 */
export function StatementDocument(props: Props) {
  const { period, currency } = props.of.content;
  return (
    <FormatFor timeZone={period.timeZone} currency={currency}>
      <Sheet {...props} />
    </FormatFor>
  );
}

function Sheet({ of, base, linked, ledger }: Props) {
  const { full } = useFormat();
  const { content, contentSha256, issuedAt } = of;
  const isDraft = of.state === 'draft';
  const facts: [string, ReactNode][] = [
    ...(issuedAt ? ([['Issued', full(issuedAt)]] satisfies [string, ReactNode][]) : []),
    ...(contentSha256
      ? ([['SHA-256', <Hash key="hash" sha256={contentSha256} />]] satisfies [string, ReactNode][])
      : []),
  ];
  return (
    <div className="grid gap-10 print:gap-6">
      <Standing of={of} base={base} />
      <Parties content={content} facts={facts} />
      {ledger}
      <Section title="Lines" note={isDraft ? 'what it would say if it were issued now' : undefined}>
        {content.lines.length === 0 && (
          <p className="pb-2 text-ink-2">Nothing is charged for this month: the statement is of nothing.</p>
        )}
        <LineTable content={content} isDraft={isDraft} linked={linked} />
      </Section>
      <CreditNotes of={of} linked={linked} />
      <Basis content={content} />
    </div>
  );
}
