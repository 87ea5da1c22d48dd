'use client';

import {
  type Answer,
  amountToDecimal,
  type DimensionName,
  dimension,
  microsToDecimal,
  type QuestionFigures,
} from '@clickledger/domain';
import type { ReactNode } from 'react';
import { LedgerBar } from '#components/ledger/ledger-bar.tsx';
import { useFormat } from '#components/reader.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Change, Count, Money } from '#components/ui/figure.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/page.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { toCsv } from '#lib/csv.ts';
import { largestOf } from '#lib/ledger.ts';
import { othersName } from './others-name.ts';
import { Bones } from './tops-skeleton.tsx';

/** One dimension's largest rows: the bar shows both how many and what became of them; below figures, how they moved. */
export function TopTable({
  by,
  top,
  href,
  explore,
}: {
  by: DimensionName;
  top: Answer | undefined;
  href: (key: string) => string;
  /** Where the same is broken down further. */
  explore: ReactNode;
}) {
  const { currency } = useFormat();
  const { one, many } = dimension(by).label;
  const rows = top?.rows.filter(({ figures }) => figures.accepted);
  const largest = largestOf((rows ?? []).map(({ figures }) => figuresOf(figures)));
  return (
    <Section
      title={many}
      actions={
        top &&
        rows &&
        rows.length > 0 && (
          <>
            {explore}
            <CopyButton label="CSV" text={() => topCsv(by, top, currency)} />
          </>
        )
      }
    >
      {!rows && <Bones />}
      {rows && rows.length === 0 && <p className="py-2 text-ink-2">None in this time.</p>}
      {rows && rows.length > 0 && (
        <Table label={many}>
          <thead>
            <tr>
              <Th className="w-full">{one}</Th>
              <Th number>Billable</Th>
              <Th number>Charged</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ keys: [key = ''], names: [name = key], figures, compared }) => (
              <tr key={key} className="align-top">
                <Td className="max-w-0 py-1.5">
                  <div className="truncate" title={key}>
                    <Link href={href(key)} className="link text-ink hover:text-brand">
                      {name}
                    </Link>
                  </div>
                  <div className="pt-1.5 pb-1">
                    <LedgerBar figures={figuresOf(figures)} of={largest} size="sm" />
                  </div>
                </Td>
                <FigureCells figures={figures} compared={compared} />
              </tr>
            ))}
            {top?.other && top.other.figures.accepted !== 0n && (
              <tr className="align-top text-ink-2">
                <Td className="py-1.5">{othersName(top.other.rows)}</Td>
                <FigureCells figures={top.other.figures} compared={top.other.compared} />
              </tr>
            )}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

/** What became charged, and how that moved since the period before. */
function FigureCells({ figures, compared }: { figures: QuestionFigures; compared: QuestionFigures | null }) {
  const { billable = 0n, charged = NOTHING } = figures;
  return (
    <>
      <Td number className="w-24 py-1.5">
        <Count value={billable} />
        <Moved now={billable} before={compared?.billable} />
      </Td>
      <Td number className="w-28 py-1.5">
        <Money of={{ amountMicros: charged.amountMicros, chargedMicros: charged.micros }} />
        <Moved now={charged.micros} before={compared?.charged?.micros} />
      </Td>
    </>
  );
}

const NOTHING = { micros: 0n, amountMicros: 0n };

function Moved({ now, before }: { now: bigint; before: bigint | undefined }) {
  return (
    <span className="label block text-ink-3">
      {before ? <Change now={now} before={before} than="the period before" /> : now > 0n ? 'new' : '\u00a0'}
    </span>
  );
}

function figuresOf({ billable = 0n, duplicate = 0n, givt = 0n, sivt = 0n, charged }: QuestionFigures) {
  return { billable, duplicate, givt, sivt, rejected: 0n, chargedMicros: charged?.micros ?? 0n };
}

function topCsv(by: DimensionName, { rows, other }: Answer, currency: string): string {
  const rest = other && { keys: [''], names: [othersName(other.rows)], ...other };
  return toCsv([
    [
      by,
      'name',
      'billable',
      'duplicate',
      'invalid_givt',
      'invalid_sivt',
      'charged',
      'amount',
      'currency',
      'billable_before',
      'charged_before',
    ],
    ...[...rows, ...(rest ? [rest] : [])].map(({ keys, names, figures, compared }) => {
      const { billable, duplicate, givt, sivt, chargedMicros } = figuresOf(figures);
      return [
        keys[0] ?? '',
        names[0] ?? '',
        billable,
        duplicate,
        givt,
        sivt,
        microsToDecimal(chargedMicros),
        amountToDecimal(figures.charged?.amountMicros ?? 0n, currency),
        currency,
        compared?.billable ?? 0n,
        microsToDecimal(compared?.charged?.micros ?? 0n),
      ];
    }),
  ]);
}
