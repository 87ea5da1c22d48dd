'use client';

import type { ReactNode } from 'react';
import { FormatFor, useFormat } from '#components/reader.tsx';
import { Section } from '#components/ui/page.tsx';
import type { Statement } from '#lib/model.ts';
import { Basis } from './basis.tsx';
import { CreditNotes } from './credit-notes.tsx';
import { Files } from './files.tsx';
import { LineTable, type Sheet } from './line-table.tsx';
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
  /** What else is said of it, behind its credit notes. */
  children?: ReactNode;
}

/**
 * A statement as it is read: what it is, between whom, its lines and what they come to, and what was credited of it since.
 * Figures and times are those of its own currency and zone.
 */
export function StatementDocument(props: Props) {
  const { timeZone, currency } = props.of;
  return (
    <FormatFor timeZone={timeZone} currency={currency}>
      <Read {...props} />
    </FormatFor>
  );
}

function Read({ of, base, linked, ledger, children }: Props) {
  const { month } = useFormat();
  const sheet = sheetOf(of);
  return (
    <div className="grid gap-10 print:gap-6">
      <Standing of={of} base={base} />
      <Parties of={of} />
      {ledger}
      {sheet && (
        <Section
          title="Lines"
          note={sheet.isDraft ? 'what it would say if it were issued now' : 'rounded once each; they add up'}
        >
          {sheet.lines.length === 0 && (
            <p className="pb-2 text-ink-2">
              No click of {month(of.month)} is charged: this is a statement of nothing.
            </p>
          )}
          <LineTable label="Lines of the statement" of={sheet} linked={linked} />
        </Section>
      )}
      <CreditNotes of={of} linked={linked} />
      {children}
      {of.content && (
        <div className="grid gap-10 lg:grid-cols-2 lg:gap-x-16">
          <Files id={of.id} />
          <Basis content={of.content} />
        </div>
      )}
    </div>
  );
}

/** What it says, or of a draft what it would say. */
function sheetOf({ id, number, content, preview }: Statement): Sheet | undefined {
  if (content) return { ...content, isDraft: false, purchaseOrder: content.customer.purchaseOrder };
  if (!preview) return undefined;
  const purchaseOrder = preview.lines[0]?.purchaseOrder ?? '';
  return { ...preview, id, number: number ?? '', isDraft: true, purchaseOrder };
}
