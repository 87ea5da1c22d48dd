'use client';

import { useFormat } from '#components/reader.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/page.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import type { Correction, CorrectionEffect } from '#lib/model.ts';

/** What a correction does, by campaign and month, and to which statements. */
export function Effect({ of, effect }: { of: Correction; effect: CorrectionEffect }) {
  const { count, month, moneyExact } = useFormat();
  const { rows, clicks, micros, imported, charged } = effect;
  const credits = of.kind === 'price' || of.state === 'reverted';
  return (
    <Section title={credits ? 'What is credited' : 'What is charged'} note={noteOf()}>
      {rows.length === 0 && <p className="text-ink-2">{emptyText(of)}</p>}
      {rows.length > 0 && (
        <Table label="What it does">
          <thead>
            <tr>
              <Th>Campaign</Th>
              <Th>Month</Th>
              <Th number>Clicks</Th>
              <Th number>{credits ? 'Credited' : 'Charged'}</Th>
              <Th className="max-sm:hidden">Where</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ campaignId, campaignName, month: of, clicks: some, micros: amount, on, text }) => (
              <tr key={`${campaignId} ${of} ${text}`}>
                <Td className="py-2 [overflow-wrap:anywhere]">
                  {campaignName}
                  <span className="label block sm:hidden">
                    <Where on={on} text={text} />
                  </span>
                </Td>
                <Td className="py-2">{month(of)}</Td>
                <Td number>{count(some)}</Td>
                <Td number>{moneyExact(amount)}</Td>
                <Td className="py-2 max-sm:hidden">
                  <Where on={on} text={text} />
                </Td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr className="font-medium">
              <Td className="py-2">Together</Td>
              <Td />
              <Td number>{count(clicks)}</Td>
              <Td number>{moneyExact(micros)}</Td>
              <Td className="max-sm:hidden" />
            </tr>
          </tfoot>
        </Table>
      )}
    </Section>
  );

  function noteOf(): string | undefined {
    if (imported && of.state !== 'reverted') {
      const { billable, duplicate, invalid } = imported;
      return `of ${count(billable + duplicate + invalid)} imported: ${count(duplicate)} duplicate, ${count(invalid)} invalid`;
    }
    return of.state === 'open' && charged
      ? `of ${count(charged.clicks)} charged clicks of that time; the others cost no more, or are credited already`
      : undefined;
  }
}

function emptyText({ kind, state }: Correction): string {
  if (state === 'reverted')
    return 'It was reverted before it changed anything, or what it took back is charged again.';
  return kind === 'import' ? 'No billable click was imported for it yet.' : 'No click costs more than that.';
}

function Where({ on, text }: Pick<CorrectionEffect['rows'][number], 'on' | 'text'>) {
  if (!('id' in on) || on.id === null) return text;
  return (
    <Link href={`/ops/statements/${on.id}`} className="link">
      {text}
    </Link>
  );
}
