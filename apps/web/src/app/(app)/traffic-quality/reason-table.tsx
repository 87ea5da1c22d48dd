'use client';

import { type LedgerFigures, receivedOf } from '@clickledger/domain';
import { VerdictMark } from '#components/ledger/verdict-mark.tsx';
import { useFormat } from '#components/reader.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Count } from '#components/ui/figure.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/page.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { useRange } from '#components/ui/use-url.ts';
import { toCsv } from '#lib/csv.ts';
import { PART_NAMES } from '#lib/ledger.ts';
import type { InvalidReason } from '#lib/model.ts';
import { type Range, withRange } from '#lib/range.ts';

const CLASSES = ['givt', 'sivt'] as const;

/** Every reason in words, with the clicks that it concerns; each leads to them. */
export function ReasonTable({ reasons, figures }: { reasons: InvalidReason[]; figures: LedgerFigures }) {
  const { count, share } = useFormat();
  const [range] = useRange();
  const received = receivedOf(figures);
  const invalid = figures.givt + figures.sivt;
  const several = reasons.some((row) => row.alone < row.givt + row.sivt);
  return (
    <Section
      title="Why clicks are invalid"
      note={`${count(invalid)} of ${count(received)} received, ${share(invalid, received)}; none is charged`}
      actions={reasons.length > 0 && <CopyButton label="CSV" text={() => reasonsCsv(reasons)} />}
    >
      {reasons.length === 0 ? (
        <p className="py-2 text-ink-2">No click of this time was found invalid.</p>
      ) : (
        <Table label="Why clicks are invalid">
          <thead>
            <tr>
              <Th>Reason</Th>
              {CLASSES.map((part) => (
                <Th key={part} number className="max-sm:hidden">
                  <span className="inline-flex items-center gap-1.5" title={PART_NAMES[part].meaning}>
                    <VerdictMark part={part} />
                    {PART_NAMES[part].short}
                  </span>
                </Th>
              ))}
              <Th number>Clicks</Th>
              <Th number className="max-sm:hidden">
                Of received
              </Th>
            </tr>
          </thead>
          <tbody>
            {reasons.map((row) => (
              <tr key={row.reason}>
                <Td className="py-2">
                  <Link href={clicksOf(row.reason, range)} className="link text-ink hover:text-brand">
                    {row.name}
                  </Link>
                  <span className="label block">{row.meaning}</span>
                </Td>
                {CLASSES.map((part) => (
                  <Td key={part} number className="max-sm:hidden">
                    <Count value={row[part]} />
                  </Td>
                ))}
                <Td number>
                  <Count value={row.givt + row.sivt} />
                  <span className="label block sm:hidden">{share(row.givt + row.sivt, received)}</span>
                </Td>
                <Td number className="text-ink-2 max-sm:hidden">
                  {share(row.givt + row.sivt, received)}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {several && (
        <p className="label mt-3">
          One click may have several reasons, so the lines add up to more than the invalid clicks.
        </p>
      )}
    </Section>
  );
}

function clicksOf(reason: string, range: Range): string {
  return `/clicks?${withRange(new URLSearchParams({ verdict: 'invalid', reason }), range)}`;
}

function reasonsCsv(reasons: InvalidReason[]): string {
  return toCsv([
    ['reason', 'name', 'invalid_givt', 'invalid_sivt', 'no_other_reason'],
    ...reasons.map((row) => [row.reason, row.name, row.givt, row.sivt, row.alone]),
  ]);
}
