import { type By, localDay, RESTATED_NAMES } from '@clickledger/domain';
import type { readDisclosure } from '#reports/disclosure.ts';
import { PdfReport, type PdfRow } from './document.ts';
import { shownCount as count, shownAmount } from './figures.ts';
import { isShowable } from './fonts.ts';

type Report = Awaited<ReturnType<(typeof readDisclosure)['run']>>;
type Row = Pick<Report['rows'][number], keyof Report['totals']>;

/** The report as a document of A4 pages: the same figures give the same bytes. */
export function disclosurePdf(report: Report): Promise<Buffer> {
  const { advertiser, from, to, timeZone, currency, totals, rows, words, judging, periods, per, restated } =
    report;
  const money = (micros: bigint) => shownAmount(micros, currency);
  const days = `${from} to ${to}`;
  const pdf = new PdfReport({
    title: `Disclosure of clicks, ${advertiser.name}, ${days}`,
    foot: `${advertiser.name}: disclosure of clicks, ${days}, ${timeZone}`,
  });
  pdf.title('Disclosure of clicks');
  pdf.paragraph(
    `${advertiser.name} (${advertiser.id}). ${days}, days of ${timeZone}; amounts in ${currency}.`,
  );
  pdf.paragraph(standing(periods));

  pdf.heading('From received to billed');
  const { filtered } = totals;
  const windows = totals.windowsMs.map((ms) => `${ms / 1_000} s`).join(', ');
  const parts = (by: By): PdfRow[] =>
    Object.entries(by)
      .filter(([, clicks]) => clicks > 0n)
      .sort(([a, x], [b, y]) => (x === y ? (a < b ? -1 : 1) : x < y ? 1 : -1))
      .map(([name, clicks]) => ({
        cells: [`      ${words[name] ?? FILTERED[name] ?? name}`, count(clicks), ''],
      }));
  const line = (name: string, clicks: string, by: By = {}): PdfRow[] => [
    { cells: [name, '', clicks] },
    ...parts(by),
  ];
  const sum = (name: string, clicks: string): PdfRow => ({ cells: [name, '', clicks], strong: true });
  pdf.table(
    [
      { name: '', share: 1 },
      { name: 'Of which', number: true },
      { name: 'Clicks', number: true },
    ],
    [
      ...line(
        'Filtered before counting',
        count(filtered.head + filtered.prefetch + filtered.prerender),
        filtered,
      ),
      sum('Received', count(totals.received)),
      ...line('− refused at the door', count(totals.refused), totals.refusedBy),
      sum('Gross', count(totals.gross)),
      ...line(`− duplicates${windows && `, within ${windows}`}`, count(totals.duplicate)),
      ...line('− general invalid traffic (GIVT)', count(totals.givt), totals.givtBy),
      sum('Net', count(totals.net)),
      ...line('− sophisticated invalid traffic (SIVT)', count(totals.sivt), totals.sivtBy),
      sum(`Total net, billed: ${money(totals.amountMicros)} ${currency}`, count(totals.billed)),
    ],
  );
  pdf.space(6);
  pdf.paragraph(
    `Of the gross: ${count(totals.live)} live (${count(totals.late)} more than five minutes late), ${count(totals.imported)} imported, ${count(totals.untold)} of which raw clicks are not kept any more; ${count(totals.test)} test clicks (in GIVT); ${count(totals.undecided)} undecided, billed although something was doubted.`,
  );
  for (const [month, clicks] of Object.entries(totals.adjustedBy).sort(([a], [b]) => (a < b ? -1 : 1))) {
    pdf.paragraph(
      `Found invalid in ${month} and taken back: ${count(clicks)} of the billed, ${money(totals.adjustedMicrosBy[month] ?? 0n)} ${currency}.`,
    );
  }

  pdf.heading('Row by row');
  const figures = (row: Row) => [
    ...[row.received, row.refused, row.gross, row.duplicate, row.givt, row.net, row.sivt, row.billed].map(
      count,
    ),
    money(row.amountMicros),
  ];
  const named = (name: string, id: string) => (isShowable(name) || !id ? name : `${name} (${id})`);
  pdf.table(
    [
      { name: 'Period' },
      ...(per === 'site' ? [] : [{ name: 'Campaign', share: 1 }]),
      ...(per === 'campaign' ? [] : [{ name: 'Site', share: 1 }]),
      ...['Received', 'Refused', 'Gross', 'Duplicate', 'GIVT', 'Net', 'SIVT', 'Billed'].map((name) => ({
        name,
        number: true,
      })),
      { name: currency, number: true },
    ],
    [
      ...rows.map((row) => ({
        cells: [
          row.period,
          ...(per === 'site' ? [] : [named(row.campaign, row.campaignId)]),
          ...(per === 'campaign' ? [] : [named(row.site, row.siteId)]),
          ...figures(row),
        ],
      })),
      {
        cells: ['Total', ...(per === 'campaign_site' ? ['', ''] : ['']), ...figures(totals)],
        strong: true,
      },
    ],
  );

  pdf.heading('Figures that changed after their day');
  if (restated.length === 0) pdf.paragraph('None of these days, by more than 5 % of what was shown before.');
  else restatedTable(pdf, report);

  pdf.heading('Judged by');
  pdf.paragraph(
    `Rule set ${totals.ruleSets.join(', ') || judging.ruleSet}. Lists that named an address: ${totals.networkLists.join('; ') || 'none'}.`,
  );
  if (judging.lists.length > 0) {
    pdf.space(6);
    pdf.table(
      [{ name: 'List in force', share: 2 }, { name: 'Version', share: 1 }, { name: 'Made' }],
      judging.lists.map(({ name, version, madeAt }) => ({
        cells: [name, version, madeAt?.toISOString().slice(0, 10) ?? ''],
      })),
    );
  }
  return pdf.end();
}

/** Of all campaigns, whatever the report is of. */
function restatedTable(pdf: PdfReport, { restated, currency, timeZone }: Report): void {
  const dayOf = (time: Date) => localDay(time.getTime(), timeZone);
  pdf.paragraph('By more than 5 % of what was shown before; figures of all campaigns.');
  pdf.space(3);
  pdf.table(
    [
      { name: 'Day' },
      { name: 'Figure' },
      { name: 'Was', number: true },
      { name: 'Is', number: true },
      { name: 'Why', share: 1, wraps: true },
      { name: 'Noticed' },
    ],
    restated.map(({ day, measure, before, after, why, noticedAt }) => {
      const shown = (value: bigint) => (measure === 'charged' ? shownAmount(value, currency) : count(value));
      const name = RESTATED_NAMES[measure] + (measure === 'charged' ? `, ${currency}` : '');
      return { cells: [day, name, shown(before), shown(after), why, dayOf(noticedAt)] };
    }),
  );
}

const FILTERED: Record<string, string> = {
  head: 'HEAD requests',
  prefetch: 'Prefetches',
  prerender: 'Prerenders',
};

function standing(periods: Report['periods']): string {
  if (periods.some(({ state }) => state === 'open'))
    return 'Open: the time has not ended, and figures still grow.';
  return periods.every(({ reconciled }) => reconciled)
    ? 'Closed; every hour with clicks was reconciled with raw clicks.'
    : 'Closed; not every hour is reconciled with raw clicks yet.';
}
