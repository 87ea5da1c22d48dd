'use client';

import { microsToDecimal } from '@clickledger/domain';
import { LedgerBar } from '#components/ledger/ledger-bar.tsx';
import { useFormat } from '#components/reader.tsx';
import { othersName } from '#components/tops/others-name.ts';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { ExploreLink } from '#components/ui/explore-link.tsx';
import { Count, Money } from '#components/ui/figure.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/page.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { toCsv } from '#lib/csv.ts';
import type { Quality, QualityRow, QualityRows } from '#lib/model.ts';
import { BlockRow } from './block-row.tsx';
import { filtersOf, type QualityFilters } from './filters.ts';
import { LISTS, type ListName, RowName, rowHref } from './lists.tsx';

type Figures = Omit<QualityRow, 'key' | 'name' | 'meaning' | 'asn' | 'category'>;

interface Props {
  by: ListName;
  list: QualityRows;
  total: Quality['total'];
  filters: QualityFilters;
  mayBlock: boolean;
}

/** What was not charged, by one thing: each row leads to its clicks, and all add up to the total above. */
export function QualityTable({ by, list: { rows, others }, total, filters, mayBlock }: Props) {
  const { count } = useFormat();
  const { title, one, note } = LISTS[by];
  const blocks = mayBlock && (by === 'site' || by === 'network');
  return (
    <Section
      title={title}
      note={note}
      actions={
        rows.length > 0 && (
          <>
            <ExploreLink
              what={title}
              question={{
                by: [by],
                measures: ['not_charged', 'duplicate', 'givt', 'sivt'],
                order: { by: 'not_charged', direction: 'desc' },
                filters: filtersOf(filters),
              }}
              range={filters.range}
            />
            <CopyButton label="CSV" text={() => rowsCsv(by, rows, others)} />
          </>
        )
      }
    >
      <Table label={title}>
        <thead>
          <tr>
            <Th className="w-full">{one}</Th>
            {by !== 'reason' && (
              <Th number className="max-sm:hidden">
                Invalid
              </Th>
            )}
            <Th number className="max-sm:hidden">
              Clicks
            </Th>
            <Th number>Not charged</Th>
            {blocks && (
              <Th className="w-16">
                <span className="sr-only">Block</span>
              </Th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <Td className="max-w-0 py-1.5">
                <div className="truncate">
                  <Link
                    href={rowHref(by, row, filters)}
                    className="link text-ink hover:text-brand"
                    title={row.key}
                  >
                    <RowName by={by} row={row} />
                  </Link>
                </div>
                {by === 'reason' ? (
                  <span className="label block text-pretty">{row.meaning}</span>
                ) : (
                  <LedgerBar figures={{ ...row, rejected: 0n }} size="sm" />
                )}
                <span className="label block sm:hidden">{count(row.unpaid.clicks)} clicks</span>
              </Td>
              <Cells row={row} invalid={by !== 'reason'} />
              {blocks && (
                <Td className="text-right">
                  <BlockRow by={by} row={row} />
                </Td>
              )}
            </tr>
          ))}
          {others && (
            <tr className="text-ink-2">
              <Td>{othersName(others.keys)}</Td>
              <Cells row={others} invalid={by !== 'reason'} />
              {blocks && <Td />}
            </tr>
          )}
          <tr className="font-medium">
            <Td>Total</Td>
            <Cells row={total} invalid={by !== 'reason'} />
            {blocks && <Td />}
          </tr>
        </tbody>
      </Table>
    </Section>
  );
}

function Cells({ row, invalid }: { row: Figures; invalid: boolean }) {
  const { share } = useFormat();
  return (
    <>
      {invalid && (
        <Td number className="text-ink-2 max-sm:hidden">
          {share(row.invalid, row.accepted)}
        </Td>
      )}
      <Td number className="max-sm:hidden">
        <Count value={row.unpaid.clicks} />
      </Td>
      <Td number>
        <Money of={{ amountMicros: row.unpaid.amountMicros, chargedMicros: row.unpaid.micros }} />
      </Td>
    </>
  );
}

function rowsCsv(by: ListName, rows: readonly QualityRow[], others: QualityRows['others']): string {
  const rest = others && { ...others, key: '', name: othersName(others.keys) };
  return toCsv([
    [
      by,
      'name',
      'accepted',
      'duplicate',
      'invalid_givt',
      'invalid_sivt',
      'not_charged',
      'not_charged_amount',
    ],
    ...[...rows, ...(rest ? [rest] : [])].map((row) => [
      row.key,
      row.name,
      row.accepted,
      row.duplicate,
      row.givt,
      row.sivt,
      microsToDecimal(row.unpaid.micros),
      microsToDecimal(row.unpaid.amountMicros),
    ]),
  ]);
}
