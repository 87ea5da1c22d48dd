'use client';

import { useFormat } from '#components/reader.tsx';
import { Section } from '#components/ui/page.tsx';
import type { CreditNote, Statement } from '#lib/model.ts';
import { FileLink } from './files.tsx';
import { Hash } from './hash.tsx';
import { LineTable } from './line-table.tsx';

/** What was credited of a statement since it was issued, note by note, and what is left of it. Nothing where nothing was. */
export function CreditNotes({ of, linked }: { of: Statement; linked: boolean }) {
  const { money } = useFormat();
  const { creditNotes, content } = of;
  if (!content || creditNotes.length === 0) return null;
  const credited = creditNotes.reduce((sum, note) => sum + note.content.totalMicros, 0n);
  return (
    <>
      {creditNotes.map((note) => (
        <Note key={note.id} note={note} linked={linked} />
      ))}
      <p className="text-lg">
        {money(content.totalMicros)} less {money(-credited)} credited is{' '}
        <strong>{money(content.totalMicros + credited)}</strong>.
      </p>
    </>
  );
}

function Note({ note: { id, content, contentSha256 }, linked }: { note: CreditNote; linked: boolean }) {
  const { full, month } = useFormat();
  const { number, issuedAt, corrects } = content;
  return (
    <div id={id} className="scroll-mt-20">
      <Section
        title={`Credit note ${number}`}
        note={`issued ${full(new Date(issuedAt))}, of ${corrects?.number} for ${corrects ? month(corrects.month) : ''}`}
        actions={
          <>
            <FileLink id={id} file="pdf" />
            <FileLink id={id} file="csv" />
          </>
        }
      >
        <LineTable
          label={`Lines of credit note ${number}`}
          of={{ ...content, isDraft: false, purchaseOrder: content.customer.purchaseOrder }}
          linked={linked}
        />
        <div className="label mt-2 flex items-start gap-2">
          <span className="leading-5">SHA-256</span>
          <Hash sha256={contentSha256} />
        </div>
      </Section>
    </div>
  );
}
