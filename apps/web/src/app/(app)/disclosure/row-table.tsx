'use client';

import { useFormat } from '#components/reader.tsx';
import { Count, Money } from '#components/ui/figure.tsx';
import { Link } from '#components/ui/link.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import type { DisclosureReport } from '#lib/model.ts';

type Row = DisclosureReport['rows'][number];
interface Column {
  name: string;
  of: keyof Row & ('received' | 'refused' | 'gross' | 'duplicate' | 'givt' | 'net' | 'sivt' | 'billed');
  /** From which width on it has room. */
  shown: string;
}

const WIDE = 'max-lg:hidden';
const WIDER = 'max-xl:hidden';

const COLUMNS: Column[] = [
  { name: 'Received', of: 'received', shown: WIDE },
  { name: 'Refused', of: 'refused', shown: WIDER },
  { name: 'Gross', of: 'gross', shown: '' },
  { name: 'Duplicate', of: 'duplicate', shown: WIDE },
  { name: 'GIVT', of: 'givt', shown: WIDE },
  { name: 'Net', of: 'net', shown: WIDER },
  { name: 'SIVT', of: 'sivt', shown: WIDE },
  { name: 'Billed', of: 'billed', shown: '' },
];
/** A page shows no more; the file has all of them. */
const MOST_SHOWN = 500;

export function RowTable({ report }: { report: DisclosureReport }) {
  const { count, plainDay } = useFormat();
  const { rows, totals, per } = report;
  if (rows.length === 0) return <p className="py-2 text-ink-2">No clicks in this month.</p>;
  const hasDays = report.rows.some(({ period }) => period.length > 7);
  const figures = (row: Omit<Row, 'period' | 'campaignId' | 'campaign' | 'siteId' | 'site'>) => (
    <>
      {COLUMNS.map(({ of, shown }) => (
        <Td key={of} number className={shown}>
          <Count value={row[of]} />
        </Td>
      ))}
      <Td number>
        <Money of={row} />
      </Td>
    </>
  );
  return (
    <>
      <Table label="Disclosure row by row">
        <thead>
          <tr>
            {hasDays && <Th>Day</Th>}
            {per !== 'site' && <Th>Campaign</Th>}
            {per !== 'campaign' && <Th>Site</Th>}
            {COLUMNS.map(({ name, of, shown }) => (
              <Th key={of} number className={shown}>
                {name}
              </Th>
            ))}
            <Th number>Amount</Th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_SHOWN).map((row) => (
            <tr key={`${row.period} ${row.campaignId} ${row.siteId}`}>
              {hasDays && <Td className="whitespace-nowrap">{plainDay(row.period)}</Td>}
              {per !== 'site' && (
                <Td>
                  {row.campaignId ? (
                    <Link
                      href={`/campaigns/${encodeURIComponent(row.campaignId)}`}
                      className="link text-ink hover:text-brand"
                    >
                      {row.campaign}
                    </Link>
                  ) : (
                    <span className="text-ink-2">{row.campaign}</span>
                  )}
                </Td>
              )}
              {per !== 'campaign' && <Td className={row.siteId ? '' : 'text-ink-2'}>{row.site}</Td>}
              {figures(row)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="font-medium">
            <Td>Total</Td>
            {hasDays && <Td />}
            {per === 'campaign_site' && <Td />}
            {figures(totals)}
          </tr>
        </tfoot>
      </Table>
      {rows.length > MOST_SHOWN && (
        <p className="label mt-3">
          The first {count(MOST_SHOWN)} of {count(rows.length)} rows; the files have all of them, and the
          total is of all.
        </p>
      )}
    </>
  );
}
